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

/// A check as its row shows it. One value a row: a step that leaves it as it was touches nothing.
#[derive(Clone, PartialEq)]
struct Row {
    now: bool,
    class: &'static str,
    glyph: &'static str,
    said: String,
    /// What was expected, what was found.
    evidence: Option<(String, String)>,
    spec: &'static str,
    outcome: &'static str,
}

impl Row {
    fn new(check: &CheckReport, at: usize, hold: Hold) -> Self {
        let shown = check.outcome == Outcome::NotReached || hold.shows(at);
        let (class, glyph, said, evidence) = if shown {
            let evidence = check.expected.clone().zip(check.found.clone());
            let (class, glyph) = (class_of(check.outcome), words::glyph(check.outcome));
            (class, glyph, outcome_words(check), evidence)
        } else {
            ("pending", "…", words::PENDING.to_owned(), None)
        };
        Self {
            now: hold == Hold::Check(at),
            class,
            glyph,
            said,
            evidence,
            spec: check.spec,
            outcome: check_words::outcome_id(check.outcome),
        }
    }
}

#[component]
fn CheckRow(id: &'static str, report: Memo<Option<Report>>, cursor: BoxCursor) -> impl IntoView {
    let row = Memo::new(move |_| {
        report.with(|report| {
            let checks = &report.as_ref()?.checks;
            let at = checks.iter().position(|check| check.id == id)?;
            Some(Row::new(&checks[at], at, cursor.hold.get()))
        })
    });
    let text = move |of: fn(&Row) -> &'static str| {
        live(move || row.with(|row| row.as_ref().map_or("", of)))
    };
    let said = live(move || {
        row.with(|row| {
            row.as_ref()
                .map_or_else(String::new, |row| row.said.clone())
        })
    });
    let evidence = Memo::new(move |_| row.with(|row| row.as_ref()?.evidence.clone()));
    let is_off = Memo::new(move |_| cursor.off.with(|off| off.contains(id)));
    let question = check_words::question(id);
    let turn = live(move || {
        if is_off.get() {
            words::turn_on(question)
        } else {
            words::turn_off(question)
        }
    });
    let open = RwSignal::new(false);
    view! {
        <li
            class="check"
            class:now=live(move || row.with(|row| row.as_ref().is_some_and(|row| row.now)))
            class:open=open
            data-state=text(|row| row.class)
            data-check=id
            data-outcome=text(|row| row.outcome)
        >
            <i aria-hidden="true">{text(|row| row.glyph)}</i>
            <span class="question" on:click=press(move || open.update(|open| *open = !*open))>{question}</span>
            <button type="button" class="turn" aria-label=turn title=turn on:click=press(move || cursor.toggle.run(id))>
                <span class="knob" class:on=live(move || !is_off.get()) aria-hidden="true"></span>
            </button>
            <small>
                <em>{said}</em>
                " "
                {pane(move || evidence.get().map(evidence_view).into_any())}
                <span class="spec">{text(|row| row.spec)}</span>
            </small>
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

fn evidence_view((expected, found): (String, String)) -> AnyView {
    view! {
        <span class="pair"><span class="k">{words::EXPECTED}" "</span>{expected}</span>
        " "
        <span class="pair"><span class="k">{words::FOUND}" "</span>{found}</span>
        " "
    }
    .into_any()
}
