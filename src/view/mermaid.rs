use super::rows;
use crate::sim::Trace;

/// A Mermaid sequence diagram.
pub fn mermaid(trace: &Trace) -> String {
    let mut text = String::from("sequenceDiagram\n");
    for actor in &trace.cast {
        text.push_str(&format!(
            "    participant {} as {}\n",
            alias(actor.id),
            escaped(actor.name)
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
                escaped(&format!("{}{pill}", row.label))
            ));
        }
        if let Some((place, report)) = trace.report(step) {
            text.push_str(&format!(
                "    Note over {}: {}\n",
                alias(place),
                escaped(&super::verdict_in_short(report))
            ));
        }
    }
    text
}

/// A name that is none of Mermaid's own words, such as `end`.
fn alias(id: &str) -> String {
    format!("p_{}", id.replace('-', "_"))
}

/// With the characters that Mermaid, or the HTML in its labels, would read as its own as entity
/// codes, and on one line. A colon needs none: the first one ends what stands before a label.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '#' | ';' | '<' | '>' | '&' | '%' | '$' | '\\' | '"' => {
                out.push_str(&format!("#{};", u32::from(c)));
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
