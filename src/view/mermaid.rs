use super::rows;
use crate::sim::Trace;

/// A Mermaid sequence diagram.
pub fn mermaid(trace: &Trace) -> String {
    let mut text = String::from("sequenceDiagram\n");
    for actor in &trace.cast {
        text.push_str(&format!(
            "    participant {} as {}\n",
            alias(actor.id),
            plain(actor.name)
        ));
    }
    let rows = rows(trace);
    for step in 1..=trace.steps() {
        for row in rows.iter().filter(|row| row.step == step) {
            let (from, to) = (trace.cast[row.from].id, trace.cast[row.to].id);
            let pill = row
                .pill
                .as_ref()
                .map(|p| format!(" [{p}]"))
                .unwrap_or_default();
            text.push_str(&format!(
                "    {}->>{}: {}\n",
                alias(from),
                alias(to),
                plain(&format!("{}{pill}", row.label))
            ));
        }
        if let Some((place, report)) = trace.report(step) {
            text.push_str(&format!(
                "    Note over {}: {}\n",
                alias(place),
                plain(&super::verdict_in_short(report))
            ));
        }
    }
    text
}

fn alias(id: &str) -> String {
    id.replace('-', "_")
}

/// Without the characters that Mermaid reads as its own.
fn plain(text: &str) -> String {
    text.replace(['#', ';', '<', '>'], " ")
}
