use crate::dynamic::{live, pane, press};
use crate::player::Player;
use glassgate::view::{Ink, LabLine, LabStage, Piece, Side, Sides, Standing, lab};
use glassgate::words::lab as words;
use leptos::prelude::*;

/// Client's and server's canonical requests beside each other, and what comes of them.
#[component]
pub fn ByteLab(player: Player) -> impl IntoView {
    let lab = Memo::new(move |_| {
        let step = player.step.get();
        player.run.with(|run| lab(run, step))
    });
    // The later stages open by themselves while the client is still on its way to them.
    let chosen = RwSignal::new(None::<bool>);
    let open = move || {
        let on_its_way = lab.with(|lab| {
            lab.as_ref()
                .is_some_and(|lab| lab.canonical.server.is_none())
        });
        chosen.get().unwrap_or(on_its_way)
    };
    let turn = move || chosen.set(Some(!untrack(open)));
    let told = live(move || lab.with(|lab| lab.as_ref().map(|lab| lab.told.clone())));
    let lines = move || lab.with(|lab| lab.as_ref().map(|lab| sides(&lab.canonical)));
    let later = move || {
        let stages = lab.with(|lab| lab.as_ref().filter(|_| open()).map(|lab| lab.later.clone()));
        let names = lab.with(|lab| {
            let canonical = &lab.as_ref()?.canonical;
            Some((canonical.client, canonical.server))
        });
        let (client, server) = names?;
        let names = [client, server.unwrap_or_default()];
        stages.map(|stages| {
            stages
                .into_iter()
                .map(|own| stage(own, names))
                .collect_view()
        })
    };
    let has_later = move || lab.with(|lab| lab.as_ref().is_some_and(|lab| !lab.later.is_empty()));
    view! {
        <Show when=move || lab.with(Option::is_some)>
            <section class="panel lab" aria-label=words::TITLE>
                <h2>{words::TITLE}</h2>
                <p class="lab-told">{told}</p>
                <h3 class="part">{words::CANONICAL_REQUEST}</h3>
                {pane(move || lines().into_any())}
                <Show when=has_later>
                    <button type="button" class="who" aria-expanded=live(move || open().to_string())
                        on:click=press(turn)>
                        <span class="fold" aria-hidden="true"></span>
                        {words::LATER}
                    </button>
                </Show>
                {pane(move || later().into_any())}
            </section>
        </Show>
    }
}

/// Two canonical requests line by line, and which sign stands for what.
pub fn sides(sides: &Sides) -> AnyView {
    let names = [Some(sides.client), sides.server];
    let lines = sides.lines.iter().enumerate();
    let lines = lines.map(|(at, own)| line(at + 1, own, names));
    view! {
        <ol class="lab-lines">{lines.collect_view()}</ol>
        <p class="muted small">{words::LEGEND}</p>
    }
    .into_any()
}

fn line(number: usize, line: &LabLine, [client, server]: [Option<&'static str>; 2]) -> AnyView {
    let (standing, word) = match line.standing {
        Standing::Alone => ("alone", None),
        Standing::Same => ("same", Some(words::SAME)),
        Standing::Differs => ("differs", Some(words::DIFFERS)),
    };
    let others = server.map(|name| side(name, &line.server));
    view! {
        <li data-standing=standing>
            <p class="lab-name">
                {words::line(number, &line.name)}
                {word.map(|word| view! { <span class="lab-word">{word}</span> })}
            </p>
            {client.map(|name| side(name, &line.client))}
            {others}
        </li>
    }
    .into_any()
}

fn side(name: &'static str, side: &Side) -> AnyView {
    let text = match side {
        Some(pieces) => {
            let pieces = pieces.iter().map(piece).collect_view();
            view! { <code>{pieces}</code> }.into_any()
        }
        None => view! { <span class="muted">{words::LACKING}</span> }.into_any(),
    };
    view! { <p class="lab-side"><span class="k">{name}</span>{text}</p> }.into_any()
}

fn piece(piece: &Piece) -> AnyView {
    let text = piece.text.clone();
    match piece.ink {
        Ink::Plain => view! { <span>{text}</span> }.into_any(),
        Ink::Sign => view! { <span class="sign">{text}</span> }.into_any(),
        Ink::FirstDifference => view! { <b class="odd">{text}</b> }.into_any(),
    }
}

fn stage(stage: LabStage, [client, server]: [&'static str; 2]) -> AnyView {
    let values = stage.values.into_iter().map(|value| {
        let of = |name| view! { <span class="k">{name}</span> };
        let own = value.server.is_some().then(|| of(client));
        let others = value.server.map(|text| {
            view! { <dd>{of(server)}<code>{text}</code></dd> }
        });
        view! { <dt>{value.name}</dt><dd>{own}<code>{value.client}</code></dd>{others} }
    });
    view! {
        <div class="lab-stage">
            <h3 class="part">{stage.title}</h3>
            <dl>{values.collect_view()}</dl>
        </div>
    }
    .into_any()
}
