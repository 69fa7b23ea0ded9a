use crate::sim::{Event, Trace};

/// Every message as raw HTTP text, apart by `###` lines, the form that editors call `.http`.
pub fn http_file(trace: &Trace) -> String {
    let mut text = String::new();
    for event in &trace.events {
        if let Event::Message {
            step,
            from,
            to,
            http,
            ..
        } = event
        {
            text.push_str(&format!(
                "### {}\n{}\n\n",
                crate::words::page::http_heading(*step, from, to),
                http.replace("\r\n", "\n").trim_end()
            ));
        }
    }
    text
}
