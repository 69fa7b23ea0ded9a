//! A learner's own token in the same box. Nothing here is stored, linked or sent.

mod bench;
mod form;
mod samples;

use crate::dynamic::{live, pane};
pub use bench::Bench;

use crate::hold::Hold;
use crate::inspector::DecodedToken;
use crate::validate_box::{BoxCursor, ValidateBox};
use glassgate::view::decode;
use glassgate::words::page::{self as page_words, bench as words};
use leptos::prelude::*;

#[component]
pub fn Workbench(bench: Bench) -> impl IntoView {
    let report = Memo::new(move |_| bench.report());
    let decoded = Memo::new(move |_| decode(&bench.tidied().token, bench.now_s()));
    let title = Signal::derive(|| glassgate::words::check::box_name("jwt").to_owned());
    let cursor = BoxCursor {
        hold: Signal::derive(|| Hold::Rest),
        off: bench.off.into(),
        toggle: Callback::new(move |id: &'static str| bench.toggle(id)),
        by_attacker: Signal::derive(|| false),
    };
    let verdict = move || {
        report.with(|report| match report {
            None => words::EMPTY.to_owned(),
            Some(report) => format!(
                "{} {}: {}",
                report.verdict.status,
                words::verdict(report.verdict.allowed),
                report.verdict.reason
            ),
        })
    };
    view! {
        <div class="workbench">
            <div class="bench-head">
                <h1>{page_words::WORKBENCH}</h1>
                <p class="question">{words::INTRO}</p>
            </div>
            <form::Form bench />
            <div class="bench-result">
                <p class="caption" role="status">{live(verdict)}</p>
                <ValidateBox title report cursor empty=words::NO_CHECKS_YET />
                <section class="panel" aria-label=page_words::TOKEN>
                    <h2>{page_words::TOKEN}</h2>
                    {pane(move || {
                        let decoded = decoded.get();
                        if decoded.segments.is_empty() {
                            view! { <p class="muted">{words::NOTHING_DECODED}</p> }.into_any()
                        } else {
                            view! { <DecodedToken decoded /> }.into_any()
                        }
                    })}
                </section>
            </div>
        </div>
    }
}
