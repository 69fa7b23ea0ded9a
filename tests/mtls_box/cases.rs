//! A family of chains, each with one fault or none.

use crate::pki::{Case, DAY, NOW, PAYROLL, list, named, spec};
use glassgate::tls::{Authority, CertificateSpec, Issuer, Purpose};
use glassgate::validate::mtls::UnknownStatus;

/// Each with the check that owns its fault; none for a chain that is in order.
pub fn family() -> Vec<(Option<&'static str>, Case)> {
    let owned = |owner, cases: Vec<Case>| cases.into_iter().map(move |case| (owner, case));
    owned(None, in_order())
        .chain(owned(None, soft_fail()))
        .chain(owned(Some("mtls.validity"), validity()))
        .chain(owned(Some("mtls.eku"), eku()))
        .chain(owned(Some("mtls.constraints"), constraints()))
        .chain(owned(Some("mtls.constraints"), names()))
        .chain(owned(Some("mtls.chain"), chain()))
        .chain(owned(Some("mtls.revoked"), revoked()))
        .collect()
}

fn case(name: &'static str) -> Case {
    Case::honest(name)
}

fn client(name: &'static str, change: impl FnOnce(&mut CertificateSpec)) -> Case {
    case(name).change("payroll", change)
}

fn ca(name: &'static str, change: impl FnOnce(&mut CertificateSpec)) -> Case {
    case(name).change("issuing", change)
}

fn authority(change: impl FnOnce(&mut Authority)) -> Authority {
    let mut authority = Authority::default();
    change(&mut authority);
    authority
}

/// Client, CA, issuing CA, root.
fn two_between(name: &'static str, path_len: u8) -> Case {
    ca(name, |ca| {
        ca.ca = Some(authority(|ca| ca.path_len = Some(path_len)));
    })
    .with(|case| {
        case.certificates.push(CertificateSpec {
            ca: Some(Authority::default()),
            ..spec("below", named("issuing"))
        });
        case.certificates.push(CertificateSpec {
            uris: vec![PAYROLL.into()],
            ..spec("deep", named("below"))
        });
        case.crls.push(list("below", &[]));
        case.chain = vec!["deep", "below", "issuing"];
        case.key = "deep";
    })
}

/// A DNS name below a CA that may issue for some.
fn constrained(name: &'static str, dns: &str, limits: Authority) -> Case {
    let dns = vec![dns.into()];
    ca(name, |ca| ca.ca = Some(limits)).change("payroll", |client| {
        client.dns = dns;
        client.uris.clear();
    })
}

fn permitted(dns: &str) -> Authority {
    authority(|ca| ca.permitted_dns = vec![dns.into()])
}

fn excluded(dns: &str) -> Authority {
    authority(|ca| ca.excluded_dns = vec![dns.into()])
}

fn in_order() -> Vec<Case> {
    vec![
        case("honest"),
        client("no EKU", |client| client.eku = None),
        case("a stranger among them").with(|case| {
            case.certificates.push(spec("stranger", Issuer::Itself));
            case.chain = vec!["payroll", "stranger", "issuing"];
        }),
        case("directly from the root").with(|case| {
            case.certificates.push(CertificateSpec {
                uris: vec![PAYROLL.into()],
                ..spec("direct", named("root"))
            });
            case.chain = vec!["direct"];
            case.key = "direct";
        }),
        case("the issuing CA is the anchor").with(|case| case.anchors = vec!["issuing"]),
        two_between("two between", 1),
        constrained("permitted name", "a.example.com", permitted("example.com")),
        constrained(
            "not the excluded name",
            "a.example.com",
            excluded("example.org"),
        ),
        client("last second", |client| client.not_after_s = NOW),
        client("first second", |client| client.not_before_s = NOW),
        case("another was revoked").with(|case| case.crls[1] = list("issuing", &["server"])),
        // One way is closed, another is open: the same CA with an older certificate.
        case("cross-signed").with(|case| {
            case.certificates.push(CertificateSpec {
                key: Some("issuing".into()),
                subject: "CN=issuing,O=Example".into(),
                ca: Some(Authority::default()),
                not_after_s: NOW - 1,
                ..spec("older", named("root"))
            });
            case.chain = vec!["payroll", "older", "issuing"];
        }),
    ]
}

fn validity() -> Vec<Case> {
    vec![
        client("expired", |client| client.not_after_s = NOW - 1),
        client("expired long ago", |client| {
            client.not_before_s = NOW - 9 * DAY;
            client.not_after_s = NOW - 8 * DAY;
        }),
        client("not yet valid", |client| client.not_before_s = NOW + 1),
        ca("CA expired", |ca| ca.not_after_s = NOW - 1),
    ]
}

fn eku() -> Vec<Case> {
    let purposes = |purpose| Some(vec![purpose]);
    vec![
        client("for servers", |client| {
            client.eku = purposes(Purpose::ServerAuth);
        }),
        client("any purpose", |client| client.eku = purposes(Purpose::Any)),
        client("no purpose", |client| client.eku = Some(vec![])),
        ca("CA for code", |ca| ca.eku = purposes(Purpose::CodeSigning)),
    ]
}

fn constraints() -> Vec<Case> {
    vec![
        ca("CA bit missing", |ca| ca.ca = None).with(|case| {
            // Nor may it sign lists.
            case.crls.pop();
            case.policy.unknown_status = UnknownStatus::Accept;
        }),
        client("a CA as client", |client| {
            client.ca = Some(Authority::default());
        }),
        two_between("path too long", 0),
    ]
}

fn names() -> Vec<Case> {
    vec![
        constrained("not permitted", "a.example.org", permitted("example.com")),
        constrained(
            "like the permitted",
            "badexample.com",
            permitted("example.com"),
        ),
        constrained("excluded", "a.example.org", excluded("example.org")),
        ca("URIs are constrained", |ca| {
            ca.ca = Some(authority(|ca| {
                ca.permitted_uris = vec!["example.com".into()];
            }));
        }),
        client("the root's limits", |client| {
            client.dns = vec!["a.example.com".into()];
        })
        .change("root", |ca| ca.ca = Some(permitted("example.net"))),
    ]
}

fn chain() -> Vec<Case> {
    vec![
        case("unknown CA").with(|case| case.anchors = vec!["server"]),
        case("intermediate left out").with(|case| case.chain = vec!["payroll"]),
        client("self-signed", |client| client.issuer = Issuer::Itself),
        client("wrong issuer key", |client| {
            client.signed_by = Some("mallory".into());
        }),
        ca("CA signed by another", |ca| {
            ca.signed_by = Some("mallory".into());
        }),
        case("a CA of the same name").with(|case| {
            case.certificates.push(CertificateSpec {
                key: Some("mallory".into()),
                subject: "CN=root,O=Example".into(),
                ca: Some(Authority::default()),
                ..spec("false root", Issuer::Itself)
            });
            case.anchors = vec!["false root"];
        }),
    ]
}

fn revoked() -> Vec<Case> {
    let soft = |case: Case| case.with(|case| case.policy.unknown_status = UnknownStatus::Accept);
    let listed = |case: &mut Case| case.crls[1] = list("issuing", &["payroll"]);
    let forged = |case: &mut Case| case.crls[1].signed_by = Some("mallory".into());
    vec![
        case("revoked").with(listed),
        case("CA revoked").with(|case| case.crls[0] = list("root", &["issuing"])),
        case("no list of the issuer").with(|case| drop(case.crls.pop())),
        case("old list").with(|case| case.crls[1].next_update_s = NOW),
        case("list signed by another").with(forged),
        soft(case("soft fail, listed")).with(listed),
        soft(case("soft fail, listed on an old list"))
            .with(listed)
            .with(|case| case.crls[1].next_update_s = NOW - DAY),
        soft(case("soft fail, list signed by another")).with(forged),
    ]
}

fn soft_fail() -> Vec<Case> {
    let soft = |case: Case| case.with(|case| case.policy.unknown_status = UnknownStatus::Accept);
    vec![
        soft(case("soft fail, no list")).with(|case| drop(case.crls.pop())),
        soft(case("soft fail, old list")).with(|case| case.crls[1].next_update_s = NOW - 1),
    ]
}
