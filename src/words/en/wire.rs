pub fn header_not_text(name: &str) -> String {
    format!("The value of the header field {name} is not UTF-8 text.")
}

pub fn cut_short() -> String {
    "The message ends before its header does: a request line, header lines, then a blank line are needed.".into()
}

pub fn not_http(fault: &str) -> String {
    format!("This is not an HTTP/1.1 message: {fault}. It starts like GET /v1/charges HTTP/1.1.")
}

pub fn host_count(hosts: usize) -> String {
    match hosts {
        0 => "The request has no Host line, and HTTP/1.1 asks for one.".into(),
        _ => format!("The request has {hosts} Host lines, and HTTP/1.1 allows one."),
    }
}
pub fn transfer_coding(coding: &str) -> String {
    format!("This server does not take a body with Transfer-Encoding: {coding}.")
}
pub fn two_lengths() -> String {
    "Two Content-Length lines say different lengths, so nobody knows where the body ends.".into()
}
pub fn no_length(text: &str) -> String {
    format!("Content-Length is \"{text}\", which is no length in bytes.")
}
pub fn body_too_short(said: usize, there: usize) -> String {
    format!("Content-Length says {said} bytes and the body has {there}, so the message never ends.")
}
pub fn body_not_text(length: usize) -> String {
    format!("After {length} bytes, where Content-Length ends the body, a letter is cut in two.")
}

pub fn curl_unbalanced() -> String {
    "The curl command ends inside a quotation: a quotation mark is missing.".into()
}
pub fn curl_no_value(option: &str) -> String {
    format!("The curl option {} needs a value.", dashed(option))
}
pub fn curl_bad_header(line: &str) -> String {
    format!("\"{line}\" is no header line: a name, a colon and a value.")
}
pub fn curl_unknown_option(option: &str) -> String {
    format!(
        "The curl option {} is not read here; there is -X, -H, -d, --data-urlencode, -u, -G, -b, -A, -e and --url.",
        dashed(option)
    )
}
pub fn curl_no_url() -> String {
    "The curl command names no URL.".into()
}
pub fn curl_bad_url(url: &str) -> String {
    format!("\"{url}\" is no URL that a browser could open.")
}
pub fn curl_file(data: &str) -> String {
    format!("The curl command reads a file ({data}), and none is read here: put its text in.")
}
fn dashed(option: &str) -> String {
    if option.chars().count() == 1 {
        format!("-{option}")
    } else {
        format!("--{option}")
    }
}
