//! The box with its evidence: the same for a scene and for a learner's own token.

use crate::dynamic::{live, pane, press};
use crate::hold::Hold;
use crate::stage_box::class_of;
use glassgate::validate::{CheckReport, Off, Outcome, Report};
use glassgate::words::{check as check_words, page as words};
use leptos::prelude::*;

/// How the box is being looked at.
#[derive(Clone, Copy)]
pub struct BoxCursor {
    pub hold: Signal<Hold>,
    pub off: Signal<Off>,
    pub toggle: Callback<&'static str>,
    /// Whether the message is the attacker's.
    pub by_attacker: Signal<bool>,
}

/// The region "Validate box". `extra` stands in its head.
#[component]
pub fn ValidateBox(
    #[prop(into)] title: Signal<String>,
    report: Memo<Option<Report>>,
    cursor: BoxCursor,
    /// What stands in it until there is a report.
    #[prop(into)]
    empty: Signal<String>,
    #[prop(optional, into)] extra: ViewFn,
) -> impl IntoView {
    let ids = Memo::new(move |_| {
        report.with(|report| match report {
            Some(report) => report.checks.iter().map(|check| check.id).collect(),
            None => Vec::new(),
        })
    });
    view! {
        <section id="validate-box" class="box" tabindex="-1" aria-label=words::VALIDATE_BOX>
            <div class="box-head">
                <h2>{title}</h2>
                {extra.run()}
            </div>
            <Show when=move || report.with(Option::is_none)>
                <p class="muted pad">{empty}</p>
            </Show>
            <ol>
                <For each=move || ids.get() key=|id| *id let:id>
                    <CheckRow id report cursor />
                </For>
            </ol>
            {pane(move || report.with(|report| report.as_ref().map(|r| verdict(r, cursor)).into_any()))}
        </section>
    }
}

fn verdict(report: &Report, cursor: BoxCursor) -> Option<AnyView> {
    if cursor.hold.get() != Hold::Rest {
        return None;
    }
    let verdict = report.verdict.clone();
    let by_attacker = cursor.by_attacker.get();
    let bad = verdict.allowed == by_attacker;
    let header = verdict
        .header
        .map(|header| view! { <code class="challenge">{header}</code> });
    Some(
        view! {
            <div class="verdict" class:bad=bad class:good=!bad>
                <span class="stamp">{verdict.status}</span>
                <span>
                    <b>{words::let_in_stamp(verdict.allowed, by_attacker)}</b>
                    ". "
                    {verdict.reason}
                    {header}
                </span>
            </div>
        }
        .into_any(),
    )
}

#[component]
fn CheckRow(id: &'static str, report: Memo<Option<Report>>, cursor: BoxCursor) -> impl IntoView {
    let check = Memo::new(move |_| {
        report.with(|report| {
            let report = report.as_ref()?;
            let at = report.checks.iter().position(|check| check.id == id)?;
            Some((at, report.checks[at].clone()))
        })
    });
    let shown = move || {
        check.with(|check| {
            check.as_ref().is_some_and(|(at, check)| {
                check.outcome == Outcome::NotReached || cursor.hold.get().shows(*at)
            })
        })
    };
    let now = move || {
        check.with(|check| {
            check
                .as_ref()
                .is_some_and(|(at, _)| cursor.hold.get() == Hold::Check(*at))
        })
    };
    let outcome = move || check.with(|check| check.as_ref().map(|(_, check)| check.outcome));
    let class = move || match outcome() {
        Some(outcome) if shown() => class_of(outcome),
        _ => "pending",
    };
    let glyph = move || match outcome() {
        Some(outcome) if shown() => words::glyph(outcome),
        _ => "…",
    };
    let said = move || {
        check.with(|check| match check {
            Some((_, check)) if shown() => outcome_words(check),
            _ => words::PENDING.to_owned(),
        })
    };
    let evidence = move || {
        let shown = shown();
        check.with(|check| {
            let (_, check) = check.as_ref().filter(|_| shown)?;
            Some(evidence(check))
        })
    };
    let spec = move || check.with(|check| check.as_ref().map(|(_, check)| check.spec));
    let is_off = move || cursor.off.with(|off| off.contains(id));
    let question = check_words::question(id);
    let turn = move || {
        if is_off() {
            words::turn_on(question)
        } else {
            words::turn_off(question)
        }
    };
    let open = RwSignal::new(false);
    view! {
        <li
            class="check"
            class:now=live(now)
            class:open=open
            data-state=live(class)
            data-check=id
            data-outcome=live(move || outcome().map(check_words::outcome_id))
        >
            <i aria-hidden="true">{live(glyph)}</i>
            <span class="question" on:click=press(move || open.update(|open| *open = !*open))>{question}</span>
            <button
                type="button"
                class="turn"
                aria-label=live(turn)
                title=live(turn)
                on:click=press(move || cursor.toggle.run(id))
            >
                <span class="knob" class:on=live(move || !is_off()) aria-hidden="true"></span>
            </button>
            <small><em>{live(said)}</em>" "{pane(move || evidence().into_any())}<span class="spec">{live(spec)}</span></small>
        </li>
    }
}

fn outcome_words(check: &CheckReport) -> String {
    match (check.outcome, check.would) {
        (Outcome::Off, _) if check.unset => words::UNSET.to_owned(),
        (Outcome::Off, Some(would)) => words::off_would(would),
        (outcome, _) => check_words::outcome(outcome).to_owned(),
    }
}

fn evidence(check: &CheckReport) -> Option<AnyView> {
    let (expected, found) = (check.expected.clone()?, check.found.clone()?);
    Some(
        view! {
            <span class="pair"><span class="k">{words::EXPECTED}" "</span>{expected}</span>
            " "
            <span class="pair"><span class="k">{words::FOUND}" "</span>{found}</span>
            " "
        }
        .into_any(),
    )
}
