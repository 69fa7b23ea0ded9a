//! A family of chains, each with one fault: the box says what rustls-webpki says, the check that
//! owns the fault decides, and the alert is the one that rustls sends.

use crate::oracle;
use crate::pki::{Case, DAY, NOW, list, named, spec};
use glassgate::tls::{Authority, CertificateSpec, End, Issuer, Purpose};
use glassgate::validate::Outcome;
use glassgate::validate::mtls::{self, UnknownStatus};

/// Each with the check that owns its fault; none for a chain that is in order.
pub fn family() -> Vec<(Option<&'static str>, Case)> {
    let case = Case::honest;
    let (chain, validity, eku) = (Some("mtls.chain"), Some("mtls.validity"), Some("mtls.eku"));
    let (constraints, revoked) = (Some("mtls.constraints"), Some("mtls.revoked"));
    let chain_of_three = |name, path_len| {
        case(name)
            .change("issuing", |ca| {
                ca.ca = Some(Authority {
                    path_len,
                    ..Authority::default()
                })
            })
            .with(|case| {
                case.certificates.push(CertificateSpec {
                    ca: Some(Authority::default()),
                    ..spec("below", named("issuing"))
                });
                case.certificates.push(CertificateSpec {
                    uris: vec![crate::pki::PAYROLL.into()],
                    ..spec("deep", named("below"))
                });
                case.crls.push(list("below", &[]));
                case.chain = vec!["deep", "below", "issuing"];
                case.key = "deep";
            })
    };
    let constrained = |name, dns: &str, authority: Authority| {
        let dns = dns.to_owned();
        case(name)
            .change("issuing", |ca| ca.ca = Some(authority))
            .change("payroll", |client| {
                client.dns = vec![dns];
                client.uris.clear();
            })
    };
    let permitted = |dns: &str| Authority {
        permitted_dns: vec![dns.into()],
        ..Authority::default()
    };
    let excluded = |dns: &str| Authority {
        excluded_dns: vec![dns.into()],
        ..Authority::default()
    };
    vec![
        (None, case("honest")),
        (
            None,
            case("no EKU").change("payroll", |client| client.eku = None),
        ),
        (
            None,
            case("in another order").with(|case| {
                case.certificates.push(spec("stranger", Issuer::Itself));
                case.chain = vec!["payroll", "stranger", "issuing"];
            }),
        ),
        (
            None,
            case("directly from the root").with(|case| {
                case.certificates.push(CertificateSpec {
                    uris: vec![crate::pki::PAYROLL.into()],
                    ..spec("direct", named("root"))
                });
                case.chain = vec!["direct"];
                case.key = "direct";
            }),
        ),
        (
            None,
            case("the issuing CA is the anchor").with(|case| case.anchors = vec!["issuing"]),
        ),
        (None, chain_of_three("two between", Some(1))),
        (
            None,
            constrained("permitted name", "a.example.com", permitted("example.com")),
        ),
        (
            None,
            constrained(
                "not the excluded name",
                "a.example.com",
                excluded("example.org"),
            ),
        ),
        (
            None,
            case("last second").change("payroll", |client| client.not_after_s = NOW),
        ),
        (
            None,
            case("first second").change("payroll", |client| client.not_before_s = NOW),
        ),
        (
            None,
            case("another was revoked").with(|case| case.crls[1] = list("issuing", &["server"])),
        ),
        (
            validity,
            case("expired").change("payroll", |client| client.not_after_s = NOW - 1),
        ),
        (
            validity,
            case("expired long ago").change("payroll", |client| {
                client.not_before_s = NOW - 9 * DAY;
                client.not_after_s = NOW - 8 * DAY;
            }),
        ),
        (
            validity,
            case("not yet valid").change("payroll", |client| client.not_before_s = NOW + 1),
        ),
        (
            validity,
            case("CA expired").change("issuing", |ca| ca.not_after_s = NOW - 1),
        ),
        (
            eku,
            case("for servers").change("payroll", |client| {
                client.eku = Some(vec![Purpose::ServerAuth])
            }),
        ),
        (
            eku,
            case("any purpose").change("payroll", |client| client.eku = Some(vec![Purpose::Any])),
        ),
        (
            eku,
            case("CA for code").change("issuing", |ca| ca.eku = Some(vec![Purpose::CodeSigning])),
        ),
        (
            constraints,
            case("CA bit missing")
                .change("issuing", |ca| ca.ca = None)
                .with(|case| {
                    // Nor may it sign lists.
                    case.crls.pop();
                    case.policy.unknown_status = UnknownStatus::Accept;
                }),
        ),
        (
            constraints,
            case("a CA as client")
                .change("payroll", |client| client.ca = Some(Authority::default())),
        ),
        (constraints, chain_of_three("path too long", Some(0))),
        (
            constraints,
            constrained(
                "name not permitted",
                "a.example.org",
                permitted("example.com"),
            ),
        ),
        (
            constraints,
            constrained(
                "name like the permitted",
                "badexample.com",
                permitted("example.com"),
            ),
        ),
        (
            constraints,
            constrained("excluded name", "a.example.org", excluded("example.org")),
        ),
        (
            constraints,
            case("URIs are constrained").change("issuing", |ca| {
                ca.ca = Some(Authority {
                    permitted_uris: vec!["example.com".into()],
                    ..Authority::default()
                });
            }),
        ),
        (
            constraints,
            case("the root's name constraints")
                .change("root", |ca| {
                    ca.ca = Some(permitted("example.net"));
                })
                .change("payroll", |client| {
                    client.dns = vec!["a.example.com".into()]
                }),
        ),
        (
            chain,
            case("unknown CA").with(|case| case.anchors = vec!["server"]),
        ),
        (
            chain,
            case("intermediate left out").with(|case| case.chain = vec!["payroll"]),
        ),
        (
            chain,
            case("self-signed").change("payroll", |client| client.issuer = Issuer::Itself),
        ),
        (
            chain,
            case("wrong issuer key").change("payroll", |client| {
                client.signed_by = Some("mallory".into())
            }),
        ),
        (
            chain,
            case("CA signed by another")
                .change("issuing", |ca| ca.signed_by = Some("mallory".into())),
        ),
        (
            chain,
            case("a CA of the same name").with(|case| {
                case.certificates.push(CertificateSpec {
                    key: Some("mallory".into()),
                    subject: "CN=root,O=Example".into(),
                    ca: Some(Authority::default()),
                    ..spec("false root", Issuer::Itself)
                });
                case.anchors = vec!["false root"];
            }),
        ),
        (
            revoked,
            case("revoked").with(|case| case.crls[1] = list("issuing", &["payroll"])),
        ),
        (
            revoked,
            case("CA revoked").with(|case| case.crls[0] = list("root", &["issuing"])),
        ),
        (
            revoked,
            case("no list of the issuer").with(|case| {
                case.crls.pop();
            }),
        ),
        (
            revoked,
            case("old list").with(|case| case.crls[1].next_update_s = NOW),
        ),
        (
            revoked,
            case("list signed by another")
                .with(|case| case.crls[1].signed_by = Some("mallory".into())),
        ),
        (
            None,
            case("soft fail, no list").with(|case| {
                case.crls.pop();
                case.policy.unknown_status = UnknownStatus::Accept;
            }),
        ),
        (
            None,
            case("soft fail, old list").with(|case| {
                case.crls[1].next_update_s = NOW - DAY;
                case.policy.unknown_status = UnknownStatus::Accept;
            }),
        ),
        (
            revoked,
            case("soft fail, listed on an old list").with(|case| {
                case.crls[1] = list("issuing", &["payroll"]);
                case.crls[1].next_update_s = NOW - DAY;
                case.policy.unknown_status = UnknownStatus::Accept;
            }),
        ),
        (
            revoked,
            case("soft fail, list signed by another").with(|case| {
                case.crls[1].signed_by = Some("mallory".into());
                case.policy.unknown_status = UnknownStatus::Accept;
            }),
        ),
    ]
}

#[test]
fn every_verdict_is_that_of_rustls_webpki() {
    for (owner, case) in family() {
        let question = case.question();
        let policy = question.server.policy.clone().expect("a policy");
        let theirs = oracle::verdict(&question.client.chain, &policy, NOW);
        assert_eq!(
            theirs.is_err(),
            owner.is_some(),
            "{}: {theirs:?}",
            case.name
        );
        let played = case.play();
        assert_eq!(played.established, theirs.is_ok(), "{}", case.name);
        let Err(error) = theirs else { continue };
        let sent = played.alert.expect("an alert");
        assert_eq!(sent.by, End::Server, "{}", case.name);
        let of_rustls = oracle::alert(&question).map(u8::from);
        assert_eq!(Some(sent.alert.0), of_rustls, "{}: {error:?}", case.name);
    }
}

#[test]
fn the_check_that_owns_the_fault_decides_alone() {
    for (owner, case) in family() {
        let policy = case.question().server.policy.expect("a policy");
        let played = case.play();
        let facts = played.facts.expect("facts");
        // Anonymous but in order: names are another test's.
        let off = ["mtls.identity".to_owned(), "mtls.permission".to_owned()].into();
        let report = mtls::validate(&facts, &policy, &off);
        assert_eq!(report.decided_by, owner, "{}: {report:#?}", case.name);
        let sent = played.alert.map(|sent| sent.alert);
        assert_eq!(mtls::alert(&facts, &report), sent, "{}", case.name);
        assert_eq!(
            report.verdict.error,
            sent.map(mtls::Alert::name),
            "{}",
            case.name
        );
        let Some(owner) = owner else { continue };
        // Every other check alone has nothing to say against the chain.
        for fact in [
            "mtls.chain",
            "mtls.validity",
            "mtls.eku",
            "mtls.constraints",
            "mtls.revoked",
        ] {
            let all = mtls::check_ids().into_iter().filter(|id| *id != fact);
            let report = mtls::validate(&facts, &policy, &all.map(str::to_owned).collect());
            let failed = report.check(fact).expect("a check").outcome == Outcome::Failed;
            // Where no chain leads to the CA, no list of its issuer can be verified either.
            if fact == "mtls.revoked" && owner == "mtls.chain" {
                continue;
            }
            assert_eq!(failed, fact == owner, "{}: {fact} {report:#?}", case.name);
        }
    }
}
