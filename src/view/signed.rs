//! A signature taken apart for a reader, and the stages by which a server comes to its own.

use super::{Member, Part, Sides};
use crate::validate::sigv4::{Part as Line, Presented, Stages, first_difference, parts};
use crate::validate::webhook;
use crate::wire::Request;
use crate::words::{signed as words, time};

/// What a request says of its signature. `now_s` is in seconds since 1970.
pub fn explain_signature(request: &Request, now_s: i64) -> Part {
    let presented = match Presented::read(request) {
        Ok(presented) => presented,
        Err(fault) => return faulty(words::SIGNATURE, crate::words::sigv4::fault(&fault).because),
    };
    let credential = &presented.credential;
    let signed_at = format!(
        "{}, {}",
        time::moment(presented.signed_at_s),
        time::from_now(presented.signed_at_s, now_s)
    );
    let mut members = vec![
        member("key id", &credential.id),
        member("scope", &credential.scope()),
        member("SignedHeaders", &presented.signed_headers_text()),
        Member {
            in_words: Some(signed_at),
            ..member("X-Amz-Date", &presented.date)
        },
    ];
    if let Some(expires_s) = presented.expires_s {
        members.push(Member {
            in_words: Some(time::span(expires_s)),
            ..member("X-Amz-Expires", &expires_s.to_string())
        });
    }
    members.push(member("Signature", &presented.signature));
    Part {
        title: words::SIGNATURE.to_owned(),
        members,
        ..Part::default()
    }
}

/// The server's own way from the request to a signature, one part a stage.
pub fn explain_stages(stages: &Stages, request: &Request) -> Vec<Part> {
    let canonical = Part {
        title: words::CANONICAL_REQUEST.to_owned(),
        members: canonical_lines(&stages.canonical_request),
        note: Some(words::CANONICAL_NOTE.to_owned()),
        ..Part::default()
    };
    let names = ["algorithm", "moment", "scope", "request hash"];
    let lines = names.into_iter().zip(stages.string_to_sign.lines());
    let to_sign = Part {
        title: words::STRING_TO_SIGN.to_owned(),
        members: lines.map(|(name, line)| member(name, line)).collect(),
        note: Some(words::TO_SIGN_NOTE.to_owned()),
        ..Part::default()
    };
    let Some(derived) = &stages.derived else {
        let note = words::NO_SECRET.to_owned();
        let last = Part {
            title: words::DERIVED.to_owned(),
            note: Some(note),
            ..Part::default()
        };
        return vec![canonical, to_sign, last];
    };
    let keys = [
        ("date key", &derived.date_key),
        ("region key", &derived.region_key),
        ("service key", &derived.service_key),
        ("signing key", &derived.signing_key),
    ];
    let key = Part {
        title: words::DERIVED.to_owned(),
        members: keys.map(|(name, key)| member(name, key)).to_vec(),
        note: Some(words::DERIVED_NOTE.to_owned()),
        ..Part::default()
    };
    let given = Presented::read(request).map(|presented| presented.signature);
    let given = given.unwrap_or_default();
    let result = Part {
        title: words::RESULT.to_owned(),
        members: vec![
            member("computed", &derived.signature),
            member("in the request", &given),
        ],
        note: Some(words::result(derived.signature == given).to_owned()),
        ..Part::default()
    };
    vec![canonical, to_sign, key, result]
}

/// Where a client's canonical request and the server's part: in a sentence, and line by line.
pub fn compare_canonical(client: &str, stages: &Stages) -> Part {
    let server = &stages.canonical_request;
    let title = words::COMPARED.to_owned();
    let Some(difference) = first_difference(client, server) else {
        return Part {
            title,
            note: Some(words::EQUAL_TO_THE_BYTE.to_owned()),
            ..Part::default()
        };
    };
    let named = parts(server).into_iter().nth(difference.line - 1);
    Part {
        title,
        note: Some(words::differs(difference, named.as_ref())),
        compared: Some(Sides::new(
            (words::YOUR_CLIENT, client),
            Some((words::THIS_SERVER, server)),
        )),
        ..Part::default()
    }
}

fn canonical_lines(canonical_request: &str) -> Vec<Member> {
    let lines = canonical_request.split('\n').zip(parts(canonical_request));
    let lines = lines.filter(|(_, part)| *part != Line::Gap);
    lines
        .map(|(line, part)| Member {
            name: words::line(&part),
            value: line.to_owned(),
            meaning: words::line_meaning(&part),
            in_words: None,
        })
        .collect()
}

/// A webhook's header field by field, what is signed, and the HMAC under each of these secrets.
/// `now_s` is in seconds since 1970.
pub fn explain_webhook(request: &Request, secrets: &[String], now_s: i64) -> Vec<Part> {
    let presented = match webhook::Presented::read(request) {
        Ok(presented) => presented,
        Err(fault) => {
            let because = crate::words::webhook::fault(&fault).because;
            return vec![faulty(words::HEADER, because)];
        }
    };
    let signed_at = format!(
        "{}, {}",
        time::moment(presented.signed_at_s),
        time::from_now(presented.signed_at_s, now_s)
    );
    let mut fields = vec![Member {
        in_words: Some(signed_at),
        ..member("t", &presented.t)
    }];
    fields.extend(presented.signatures.iter().map(|v1| member("v1", v1)));
    let message = webhook::message(&presented.t, &request.body);
    let computed = secrets.iter().enumerate().map(|(at, secret)| {
        let own = webhook::signature(secret.as_bytes(), &presented.t, &request.body);
        let fits = presented.signatures.contains(&own) && !secret.is_empty();
        Member {
            in_words: Some(words::fits(fits).to_owned()),
            ..member(&words::under_secret(at, secrets.len()), &own)
        }
    });
    vec![
        Part {
            title: words::HEADER.to_owned(),
            members: fields,
            ..Part::default()
        },
        Part {
            title: words::SIGNED_TEXT.to_owned(),
            members: vec![member("t.body", &message)],
            note: Some(words::RAW_BODY.to_owned()),
            ..Part::default()
        },
        Part {
            title: words::COMPUTED.to_owned(),
            members: computed.collect(),
            note: secrets
                .is_empty()
                .then(|| words::NO_WEBHOOK_SECRET.to_owned()),
            ..Part::default()
        },
    ]
}

fn faulty(title: &str, because: String) -> Part {
    Part {
        title: title.to_owned(),
        note: Some(because),
        ..Part::default()
    }
}

fn member(name: &str, value: &str) -> Member {
    Member {
        name: name.to_owned(),
        value: value.to_owned(),
        meaning: words::meaning(name),
        in_words: None,
    }
}
