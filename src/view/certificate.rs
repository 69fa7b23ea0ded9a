//! Certificates, chains and revocation lists, field by field.

use super::{Member, Part};
use crate::tls::{CertificateView, CrlView, Judged, NameConstraintsView, PathStep, Read};
use crate::words::{certificate as words, time};

/// All that was read of a pasted chain: the way to a trusted CA, each presented certificate, each
/// trusted CA, each list. `now_s` is in seconds since 1970.
pub fn explain_chain(judged: &Judged, now_s: i64) -> Vec<Part> {
    let mut parts = Vec::new();
    if !judged.chain.is_empty() {
        parts.push(way(judged, now_s));
    }
    let chain = judged.chain.iter().enumerate();
    parts.extend(chain.map(|(at, read)| {
        whole(read, &words::presented(at), |view| {
            explain_certificate(view, now_s)
        })
    }));
    let anchors = judged.anchors.iter().enumerate();
    parts.extend(anchors.map(|(at, read)| {
        whole(read, &words::anchor(at), |view| {
            explain_certificate(view, now_s)
        })
    }));
    let crls = judged.crls.iter().enumerate();
    parts.extend(
        crls.map(|(at, read)| whole(read, &words::list(at), |view| explain_crl(view, now_s))),
    );
    parts
}

/// The chain as far as signatures lead: leaf ← issuing CA ← root.
fn way(judged: &Judged, now_s: i64) -> Part {
    let steps: Vec<(&CertificateView, &'static str)> = judged
        .path
        .iter()
        .filter_map(|step| match step {
            PathStep::Presented(at) => Some((read_at(&judged.chain, *at)?, words::PRESENTED)),
            PathStep::Anchor(at) => Some((read_at(&judged.anchors, *at)?, words::TRUSTED)),
        })
        .collect();
    let ends_at_anchor = matches!(judged.path.last(), Some(PathStep::Anchor(_)));
    let member = |(at, (view, meaning)): (usize, &(&CertificateView, &'static str))| Member {
        name: words::step(at, &view.subject),
        value: words::period(view.not_before_s, view.not_after_s),
        meaning,
        in_words: Some(words::validity(view.not_before_s, view.not_after_s, now_s)),
    };
    Part {
        title: words::THE_WAY.to_owned(),
        members: steps.iter().enumerate().map(member).collect(),
        note: (!ends_at_anchor).then(|| words::NO_WAY.to_owned()),
        ..Part::default()
    }
}

fn read_at<T>(all: &[Read<T>], at: usize) -> Option<&T> {
    match all.get(at)? {
        Read::Whole(view) => Some(view),
        Read::Unreadable(_) => None,
    }
}

fn whole<T>(read: &Read<T>, title: &str, explain: impl FnOnce(&T) -> Vec<Member>) -> Part {
    let title = title.to_owned();
    match read {
        Read::Whole(view) => Part {
            title,
            members: explain(view),
            ..Part::default()
        },
        Read::Unreadable(why) => Part {
            faults: vec![words::fault(&title, why)],
            note: Some(words::UNREADABLE.to_owned()),
            title,
            ..Part::default()
        },
    }
}

/// A certificate's fields, RFC 5280 §4.1 and §4.2. A field whose extension is missing is left out.
pub fn explain_certificate(view: &CertificateView, now_s: i64) -> Vec<Member> {
    let date = |name: &str, at_s| Member {
        in_words: Some(time::from_now(at_s, now_s)),
        ..field(name, &time::moment(at_s))
    };
    let mut members = vec![
        field("subject", &view.subject),
        field("issuer", &view.issuer),
        field("serialNumber", &view.serial),
        date("notBefore", view.not_before_s),
        date("notAfter", view.not_after_s),
    ];
    let of_kind = |kind: &'static str| move |name: &String| format!("{kind}:{name}");
    let names: Vec<String> = view
        .uris
        .iter()
        .map(of_kind("URI"))
        .chain(view.dns.iter().map(of_kind("DNS")))
        .chain(view.other_names.iter().cloned())
        .collect();
    let basic = view.ca.map(|ca| words::basic(ca, view.path_len));
    let extensions = [
        (
            "subjectAltName",
            (!names.is_empty()).then(|| names.join(", ")),
        ),
        ("extKeyUsage", view.eku.as_ref().map(|eku| eku.join(", "))),
        ("basicConstraints", basic),
        (
            "keyUsage",
            view.key_usage.as_ref().map(|usage| usage.join(", ")),
        ),
        (
            "nameConstraints",
            view.name_constraints.as_ref().map(subtrees),
        ),
    ];
    for (name, value) in extensions {
        members.extend(value.map(|value| Member {
            in_words: is_critical(view, name).then(|| words::CRITICAL.to_owned()),
            ..field(name, &value)
        }));
    }
    members.extend([
        field("subjectPublicKeyInfo", &view.key_algorithm),
        field("signatureAlgorithm", &view.signature_algorithm),
        field("SHA-256", &view.sha256),
        field("x5t#S256", &view.x5t_s256),
    ]);
    members
}

/// A list's fields, RFC 5280 §5.1.
pub fn explain_crl(view: &CrlView, now_s: i64) -> Vec<Member> {
    let date = |name: &str, at_s| Member {
        in_words: Some(time::from_now(at_s, now_s)),
        ..field(name, &time::moment(at_s))
    };
    let mut members = vec![
        field("issuer", &view.issuer),
        date("thisUpdate", view.this_update_s),
    ];
    members.extend(view.next_update_s.map(|next_s| date("nextUpdate", next_s)));
    members.push(field("signatureAlgorithm", &view.signature_algorithm));
    members.push(field(
        "revokedCertificates",
        &view.revoked.len().to_string(),
    ));
    members.extend(view.revoked.iter().map(|(serial, at_s)| Member {
        in_words: Some(words::revoked_at(*at_s, now_s)),
        ..field("serialNumber", serial)
    }));
    members
}

fn field(name: &str, value: &str) -> Member {
    Member {
        name: name.to_owned(),
        value: value.to_owned(),
        meaning: words::meaning(name),
        in_words: None,
    }
}

fn subtrees(names: &NameConstraintsView) -> String {
    words::subtrees(&names.permitted, &names.excluded)
}

/// Whether an extension is marked critical, RFC 5280 §4.2.
fn is_critical(view: &CertificateView, name: &str) -> bool {
    let number = match name {
        "subjectAltName" => "2.5.29.17",
        "extKeyUsage" => "2.5.29.37",
        "basicConstraints" => "2.5.29.19",
        "keyUsage" => "2.5.29.15",
        _ => "2.5.29.30",
    };
    let mut extensions = view.extensions.iter();
    extensions.any(|(known, critical)| known == number && *critical)
}
