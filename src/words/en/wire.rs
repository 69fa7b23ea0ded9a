pub fn header_not_text(name: &str) -> String {
    format!("The value of the header field {name} is not UTF-8 text.")
}

pub fn cut_short() -> String {
    "The message ends before its header does: a request line, header lines, then a blank line are needed.".into()
}

pub fn not_http(fault: &str) -> String {
    format!("This is not an HTTP/1.1 message: {fault}. It starts like GET /v1/charges HTTP/1.1.")
}
