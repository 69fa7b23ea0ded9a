//! What a browser makes of a cookie, and what each part of one does.

use crate::cast::browser::Refused;

/// One sentence.
pub fn refused(refused: Refused) -> &'static str {
    match refused {
        Refused::Unreadable => "The line sets no cookie: it has no name, or a control character.",
        Refused::TooLong => "Name and value together are longer than 4096 bytes.",
        Refused::ForeignDomain => "Domain names a host to which this server does not belong.",
        Refused::PublicSuffix => {
            "Domain names a suffix under which anyone may register, so it would reach strangers."
        }
        Refused::SecureOverHttp => "A Secure cookie cannot be set over plain HTTP.",
        Refused::HttpOnlyByScript => "A script cannot set an HttpOnly cookie.",
        Refused::OverwritesSecure => "Plain HTTP cannot overwrite a Secure cookie.",
        Refused::OverwritesHttpOnly => "A script cannot overwrite an HttpOnly cookie.",
        Refused::NoneWithoutSecure => "SameSite=None needs Secure beside it.",
        Refused::CrossSite => {
            "Only SameSite=None can be set by a cross-site request that navigates no page."
        }
        Refused::SecurePrefix => "A name that begins with __Secure- needs Secure.",
        Refused::HostPrefix => {
            "A name that begins with __Host- needs Secure and Path=/, and takes no Domain."
        }
    }
}

/// What a cookie of this name is.
pub fn cookie(name: &str) -> &'static str {
    let is_session = crate::wire::is_session_cookie(name);
    let lower = name.to_ascii_lowercase();
    if lower.starts_with("__host-") && is_session {
        "a session id; __Host- promises that this very host set it, Secure and for every path"
    } else if lower.starts_with("__secure-") && is_session {
        "a session id; __Secure- promises Secure, but another host of the domain may have set it"
    } else if is_session {
        "a session id; without __Host- another host of the domain may have set it"
    } else if lower.starts_with("__host-") {
        "a cookie that this very host set, Secure and for every path"
    } else {
        "a cookie"
    }
}
pub fn sent_more_than_once(times: usize) -> String {
    format!(
        "sent {times} times: set for several paths or domains, and the server cannot tell which is which"
    )
}

/// What an attribute of `Set-Cookie` does.
pub fn attribute(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "secure" => "goes out over HTTPS alone",
        "httponly" => "hidden from scripts: document.cookie does not show it",
        "samesite" => "whether requests from other sites carry it",
        "path" => "goes to this path and what lies below it; no wall between applications",
        "domain" => "goes to this domain and every host below it",
        "max-age" => "seconds until the browser throws it away",
        "expires" => "the moment at which the browser throws it away",
        "partitioned" => "kept apart for each site in whose frames it is set; not in RFC 6265bis",
        _ => "no attribute that RFC 6265bis knows: browsers ignore it",
    }
}
pub fn missing(attribute: &str) -> &'static str {
    match attribute {
        "Secure" => "missing: plain HTTP would carry it in clear text",
        "HttpOnly" => "missing: every script in the page can read it",
        "SameSite" => "missing: treated as Lax, though not by every browser alike; say it",
        "Path" => "missing: the directory of the page that set it; __Host- needs Path=/",
        _ => "missing",
    }
}
pub fn the_last_counts() -> String {
    "stands twice: the last one counts".into()
}
pub fn same_site(value: &str) -> &'static str {
    match value.to_ascii_lowercase().as_str() {
        "strict" => "never on a request from another site, a followed link included",
        "lax" => "from another site only with a followed link (GET), not with a form's POST",
        "none" => "on every request, whichever site causes it; needs Secure",
        _ => "no such value: treated as if nothing was said",
    }
}
pub fn at_once() -> String {
    "at once: this deletes the cookie".into()
}
pub fn no_number() -> String {
    "no whole number: ignored".into()
}
pub fn no_date() -> String {
    "no date: ignored".into()
}
pub fn max_age_wins() -> String {
    "ignored: Max-Age stands beside it, and wins".into()
}
pub fn domain_reaches(domain: &str) -> String {
    format!("every host under {domain} gets it, and each of them can set it anew")
}
pub fn browser() -> &'static str {
    "browsers"
}
pub fn what_browsers_do() -> &'static str {
    "what a browser makes of the line, over HTTPS"
}
pub fn kept() -> &'static str {
    "A browser keeps this cookie."
}
pub fn deleted() -> &'static str {
    "A browser deletes the cookie of this name."
}
