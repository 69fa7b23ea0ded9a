//! A learner's own credential in the same boxes. Nothing here is stored, linked or sent.

mod bench;
mod form;
mod lets_in;

use crate::dynamic::{live, pane};
pub use bench::Bench;

use crate::hold::Hold;
use crate::inspector::Explained;
use crate::validate_box::{BoxCursor, ValidateBox};
use glassgate::validate::{Off, Report};
use glassgate::words::{bench as words, page as page_words};
use glassgate::workbench::{ALL, Scheme};
use leptos::prelude::*;

#[component]
pub fn Workbench(bench: Bench, scheme: &'static Scheme) -> impl IntoView {
    let answer = Memo::new(move |_| bench.report(scheme));
    let report = Memo::new(move |_| answer.get().ok().flatten());
    let explained = Memo::new(move |_| bench.explained(scheme));
    let title = Signal::derive(move || glassgate::words::check::box_name(scheme.id).to_owned());
    let known = (scheme.check_ids)();
    let cursor = BoxCursor {
        hold: Signal::derive(|| Hold::Rest),
        off: Signal::derive(move || {
            let here = |id: &String| known.contains(&id.as_str());
            bench
                .off
                .with(|off| off.iter().filter(|id| here(id)).cloned().collect::<Off>())
        }),
        toggle: Callback::new(move |id: &'static str| bench.toggle(id)),
        by_attacker: Signal::derive(|| false),
    };
    let has_credential = Signal::derive(move || report.with(Option::is_some));
    let verdict = move || {
        answer.with(|answer| match answer {
            Err(fault) => fault.clone(),
            Ok(None) => words::empty(scheme.id).to_owned(),
            Ok(Some(report)) => told(report),
        })
    };
    view! {
        <div class="workbench">
            <div class="bench-head">
                <h1>{page_words::WORKBENCH}</h1>
                <p class="question">{words::INTRO}</p>
                <Schemes here=scheme />
            </div>
            <form::Form bench scheme />
            <div class="bench-result">
                <p class="caption" role="status">{live(verdict)}</p>
                <ValidateBox title report cursor empty=words::NO_CHECKS_YET />
                <lets_in::LetsIn bench scheme has_credential />
                <section class="panel" aria-label=words::explained(scheme.id)>
                    <h2>{words::explained(scheme.id)}</h2>
                    {pane(move || {
                        let parts = explained.get();
                        if parts.is_empty() {
                            view! { <p class="muted">{words::NOTHING_DECODED}</p> }.into_any()
                        } else {
                            view! { <Explained parts /> }.into_any()
                        }
                    })}
                </section>
            </div>
        </div>
    }
}

fn told(report: &Report) -> String {
    format!(
        "{} {}: {}",
        report.verdict.status,
        words::verdict(report.verdict.allowed),
        report.verdict.reason
    )
}

/// The schemes, each a link; the one that is open is named.
#[component]
fn Schemes(here: &'static Scheme) -> impl IntoView {
    let links = ALL
        .into_iter()
        .map(|scheme| {
            let current = (scheme.id == here.id).then_some("page");
            view! {
                <a href=format!("#/workbench/{}", scheme.id) aria-current=current>{words::scheme(scheme.id)}</a>
            }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=words::SCHEMES>{links}</nav> }
}
