//! The box as the stage draws it, below the message that it judges; and how the story ends.

use crate::browser;
use crate::dynamic::{live, pane, press};
use crate::hold::Hold;
use crate::player::{Opened, Player};
use crate::stage::centre;
use glassgate::sim::{Attack, Event, Inside};
use glassgate::validate::{CheckReport, Outcome};
use glassgate::words::precedent::{self, Precedent};
use glassgate::words::{
    check as check_words, eyes as eyes_words, page as words, scene as scene_words,
};
use leptos::prelude::*;

#[component]
pub fn StageBox(player: Player) -> impl IntoView {
    // The inspector says the same to assistive technology, with the evidence.
    let drawn = move || {
        let step = player.step.get();
        let Some(opened) = player.opened.get() else {
            return shut_at(player, step);
        };
        (opened.step == step).then(|| draw(player, &opened))
    };
    let shut = move || player.hold.get() == Hold::Travel;
    view! {
        <div aria-hidden="true" hidden=live(shut)>
            {pane(move || drawn().into_any())}
        </div>
    }
}

/// A box that opens at this step, from outside.
fn shut_at(player: Player, step: u32) -> Option<AnyView> {
    player.seen_by.get()?;
    let (column, place, columns) = player.run.with(|run| {
        let place = run.at_step(step).find_map(|event| match event {
            Event::Closed {
                who,
                inside: Inside::Box,
                ..
            } => Some(*who),
            _ => None,
        })?;
        let column = run.cast.iter().position(|actor| actor.id == place)?;
        Some((column, run.name_of(place), run.cast.len()))
    })?;
    Some(
        view! {
            <div class="stage-box short closed" style=("--at", centre(column, columns))>
                <span class="lock"></span>
                {eyes_words::shut_on_stage(place)}
            </div>
        }
        .into_any(),
    )
}

/// So many checks stand in one column.
const SHORT: usize = 8;

fn rows(checks: usize) -> usize {
    if checks <= SHORT {
        checks
    } else {
        checks.div_ceil(2)
    }
}

/// The checks in one or two columns, each its own switch, and the verdict.
fn draw(player: Player, opened: &Opened) -> AnyView {
    let cast = player.run.with(|run| run.cast.clone());
    let column = cast.iter().position(|actor| actor.id == opened.place);
    let at = centre(column.unwrap_or(0), cast.len());
    let report = &opened.report;
    let checks = report
        .checks
        .iter()
        .enumerate()
        .map(|(at, check)| check_line(player, at, check))
        .collect_view();
    let allowed = report.verdict.allowed;
    let bad = allowed == opened.by_attacker;
    let falling = move || player.hold.get() != Hold::Rest;
    view! {
        <div
            class="stage-box"
            class:short={report.checks.len() <= SHORT}
            style=("--at", at)
            style=("--rows", rows(report.checks.len()).to_string())
        >
            <p class="head">
                <b>{check_words::box_name(report.name)}</b>
                <span>{opened.place}</span>
            </p>
            <ul>{checks}</ul>
            <p class="verdict" class:bad=bad class:good=!bad class:falling=live(falling)>
                <span class="stamp">{report.verdict.status}</span>
                {words::let_in_stamp(allowed, opened.by_attacker)}
            </p>
        </div>
    }
    .into_any()
}

fn check_line(player: Player, at: usize, check: &CheckReport) -> AnyView {
    let (id, outcome) = (check.id, check.outcome);
    let shown = move || outcome == Outcome::NotReached || player.hold.get().shows(at);
    let state = move || {
        if shown() {
            class_of(outcome)
        } else {
            "pending"
        }
    };
    let glyph = move || if shown() { words::glyph(outcome) } else { " " };
    let now = move || player.hold.get() == Hold::Check(at);
    view! {
        <li
            data-state=live(state)
            class:now=live(now)
            on:click=press(move || player.toggle(id))
        >
            <i>{live(glyph)}</i>
            <span>{check_words::short(id)}</span>
        </li>
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
                {pane(move || precedent::of(player.scene.get().id).map(on_record).into_any())}
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
    let told = match (attack, by) {
        (_, Some(check)) => words::attack_stopped(check),
        (None, None) => words::no_attack().to_owned(),
        (Some(_), None) => words::attack_got_in().to_owned(),
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

/// What went wrong this way elsewhere.
fn on_record(precedent: &'static Precedent) -> AnyView {
    let named_by = words::named_by(precedent.named_by);
    view! {
        <p class="precedent">
            <b>{words::ON_RECORD}</b>" "{precedent.happened}" "<span class="muted">{named_by}</span>
        </p>
    }
    .into_any()
}

fn door(id: &'static str) -> AnyView {
    let name = match id.strip_prefix("workbench") {
        Some(scheme) => words::your_own(scheme.trim_start_matches('/')),
        None => scene_words::title(id),
    };
    view! { <a href=format!("#/{id}") on:click=press(|| browser::focus_soon("main"))>{name}</a> }
        .into_any()
}
