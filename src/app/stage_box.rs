//! The box as the stage draws it, below the message that it judges; and how the story ends.

use crate::dynamic::{pane, press};
use crate::hold::Hold;
use crate::player::Player;
use crate::stage::centre;
use glassgate::sim::Attack;
use glassgate::validate::{Outcome, Report};
use glassgate::view;
use glassgate::words::{check as check_words, page as words, scene as scene_words};
use leptos::prelude::*;

#[component]
pub fn StageBox(player: Player) -> impl IntoView {
    // The inspector says the same to assistive technology, with the evidence.
    let drawn = move || {
        let step = player.step.get();
        let hold = player.hold.get();
        player.run.with(|run| {
            let (place, report) = run.report(step)?;
            let column = run.cast.iter().position(|actor| actor.id == place)?;
            let columns = run.cast.len();
            (hold != Hold::Travel).then(|| {
                draw(
                    place,
                    report,
                    hold,
                    column,
                    columns,
                    view::judges_attacker(run, step),
                )
            })
        })
    };
    view! { <div aria-hidden="true">{pane(move || drawn().into_any())}</div> }
}

fn draw(
    place: &'static str,
    report: &Report,
    hold: Hold,
    column: usize,
    columns: usize,
    by_attacker: bool,
) -> AnyView {
    let checks = report
        .checks
        .iter()
        .enumerate()
        .map(|(at, check)| {
            let shown = hold.shows(at) || check.outcome == Outcome::NotReached;
            let class = if shown {
                class_of(check.outcome)
            } else {
                "pending"
            };
            let glyph = if shown {
                words::glyph(check.outcome)
            } else {
                " "
            };
            let now = hold == Hold::Check(at);
            view! {
                <li data-state=class class:now=now style=("--order", at.to_string())>
                    <i>{glyph}</i>{check_words::short(check.id)}
                </li>
            }
        })
        .collect_view();
    let allowed = report.verdict.allowed;
    let verdict = (hold == Hold::Rest).then(|| {
        view! {
            <p class="verdict" class:bad={allowed == by_attacker} class:good={allowed != by_attacker}>
                <span class="stamp">{report.verdict.status}</span>
                {words::let_in_stamp(allowed, by_attacker)}
            </p>
        }
    });
    view! {
        <div class="stage-box" style=("--at", centre(column, columns))>
            <p class="head">
                <b>{check_words::box_name(report.name)}</b>
                <span>{place}</span>
            </p>
            <ul>{checks}</ul>
            {verdict}
        </div>
    }
    .into_any()
}

pub fn class_of(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "pass",
        Outcome::Failed => "fail",
        Outcome::Off => "off",
        Outcome::NotReached => "unreached",
    }
}

/// The last step: how it ended, what one press would change, and where to go from here.
#[component]
pub fn Ending(player: Player) -> impl IntoView {
    let at_end = move || player.step.get() == player.steps();
    view! {
        <Show when=at_end>
            <div class="ending">
                {pane(move || outcome(player).into_any())}
                <p class="doors">
                    <span>{words::GOES_ON}</span>
                    {pane(move || player.scene.get().doors.iter().map(|id| door(id)).collect_view().into_any())}
                </p>
            </div>
        </Show>
    }
}

fn outcome(player: Player) -> Option<AnyView> {
    let defence = player.scene.get().stopped_by?;
    let (attack, by) = player
        .run
        .with(|run| (run.ending.attack, run.ending.stopped_by));
    let got_in = attack == Some(Attack::GotIn);
    let told = match by {
        Some(check) => words::attack_stopped(check),
        None => words::attack_got_in().to_owned(),
    };
    let is_off = player.setup.with(|setup| setup.off.contains(defence));
    let question = check_words::question(defence);
    let offer = if is_off {
        words::turn_on(question)
    } else {
        words::turn_off(question)
    };
    Some(
        view! {
            <p class="verdict" class:bad=got_in class:good=!got_in>{told}</p>
            <button type="button" class="primary" on:click=press(move || player.toggle(defence))>
                {offer}
            </button>
        }
        .into_any(),
    )
}

fn door(id: &'static str) -> AnyView {
    let name = match id {
        "workbench" => words::YOUR_OWN_TOKEN,
        id => scene_words::title(id),
    };
    view! { <a href=format!("#/{id}")>{name}</a> }.into_any()
}
