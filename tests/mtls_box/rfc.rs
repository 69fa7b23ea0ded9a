//! What the standards say of certificates.

use crate::pki::{Case, NOW, PAYROLL, list, one, spec};
use glassgate::tls::{self, CertificateSpec, CertificateView, Issue, Issuer, Judge, Read};
use glassgate::validate::mtls::Policy;

/// RFC 8705 appendix A.
const RFC_8705: &str = "-----BEGIN CERTIFICATE-----
MIIBBjCBrAIBAjAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARtdGxzMB4XDTE4MTAx
ODEyMzcwOVoXDTIyMDUwMjEyMzcwOVowDzENMAsGA1UEAwwEbXRsczBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABNcnyxwqV6hY8QnhxxzFQ03C7HKW9OylMbnQZjjJ
/Au08/coZwxS7LfA4vOLS9WuneIXhbGGWvsDSb0tH6IxLm8wCgYIKoZIzj0EAwID
SQAwRgIhAP0RC1E+vwJD/D1AGHGzuri+hlV/PpQEKTWUVeORWz83AiEA5x2eXZOV
bUlJSGQgjwD5vaUaKlLR50Q2DmFfQj1L+SY=
-----END CERTIFICATE-----
";

fn anchor(pem: &str) -> CertificateView {
    let judged = tls::judge(Judge {
        policy: Policy {
            anchors: Some(vec![pem.into()]),
            ..Policy::default()
        },
        ..Judge::default()
    });
    match judged.expect("judged").anchors.remove(0) {
        Read::Whole(view) => *view,
        Read::Unreadable(why) => panic!("{why}"),
    }
}

#[test]
fn the_thumbprint_is_that_of_rfc_8705() {
    let view = anchor(RFC_8705);
    assert_eq!(view.x5t_s256, "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0");
    assert_eq!(view.subject, "CN=mtls");
    assert_eq!(view.serial, "02");
    assert_eq!(view.not_before_s, 1_539_866_229);
    assert_eq!(view.signature_algorithm, "ecdsa-with-SHA256");
    assert_eq!(view.key_algorithm, "EC P-256");
    assert!(view.extensions.is_empty());
}

#[test]
fn certificates_have_the_fields_of_rfc_5280() {
    let issued = Case::honest("honest").issued();
    let client = &one(&issued, "payroll").view;
    assert_eq!(client.subject, "CN=payroll,O=Example");
    assert_eq!(client.issuer, "CN=issuing,O=Example");
    assert_eq!(client.uris, [PAYROLL]);
    assert_eq!(client.eku.as_deref(), Some(&["clientAuth".to_owned()][..]));
    assert_eq!((client.ca, client.path_len), (Some(false), None));
    assert_eq!(
        client.key_usage.as_deref(),
        Some(&["digitalSignature".to_owned()][..])
    );
    // §4.1.2.2: positive, at most 20 octets.
    assert_eq!(client.serial.len(), 32);
    assert!(client.serial.as_bytes()[0] < b'8');
    let ca = &one(&issued, "issuing").view;
    assert_eq!((ca.ca, ca.path_len), (Some(true), Some(0)));
    assert_eq!(
        ca.key_usage.as_deref(),
        Some(&["keyCertSign".to_owned(), "cRLSign".to_owned()][..])
    );
    // §4.2.1.9 and §4.2.1.3: critical in a CA's certificate.
    for critical in ["2.5.29.19", "2.5.29.15"] {
        assert!(
            ca.extensions.contains(&(critical.to_owned(), true)),
            "{critical}"
        );
    }
    assert_eq!(one(&issued, "server").view.dns, ["api.example.com"]);
}

/// §4.1.2.5: years from 2050 on need another type, and are read back.
#[test]
fn a_period_may_end_after_2049() {
    let end = 4_102_444_800;
    let made = tls::issue(Issue {
        certificates: vec![CertificateSpec {
            not_after_s: end,
            ..spec("long", Issuer::Itself)
        }],
        ..Issue::default()
    });
    assert_eq!(made.expect("made").certificates[0].view.not_after_s, end);
}

#[test]
fn the_same_description_gives_the_same_certificate() {
    let (one, again) = (
        Case::honest("honest").issued(),
        Case::honest("honest").issued(),
    );
    assert_eq!(one, again);
    let other = tls::issue(Issue {
        seed: 8,
        certificates: crate::pki::honest(),
        crls: vec![list("root", &["server"])],
    });
    let other = other.expect("made");
    assert_ne!(one.certificates[0].pem, other.certificates[0].pem);
    assert_eq!(other.crls[0].view.revoked.len(), 1);
    assert_eq!(
        other.crls[0].view.revoked[0],
        (other.certificates[3].view.serial.clone(), NOW - 1800)
    );
}

#[test]
fn a_ca_of_an_earlier_question_issues_again() {
    let issued = Case::honest("honest").issued();
    let ca = one(&issued, "issuing");
    let renewed = tls::issue(Issue {
        seed: 9,
        certificates: vec![CertificateSpec {
            uris: vec![PAYROLL.into()],
            ..spec(
                "renewed",
                Issuer::Held {
                    certificate: ca.pem.clone(),
                    key: ca.key_pem.clone(),
                },
            )
        }],
        ..Issue::default()
    });
    let renewed = renewed.expect("made");
    let judged = tls::judge(Judge {
        chain: vec![renewed.certificates[0].pem.clone() + &ca.pem],
        policy: Policy {
            anchors: Some(vec![one(&issued, "root").pem.clone()]),
            ..Policy::default()
        },
        now_s: NOW,
    });
    assert_eq!(judged.expect("judged").facts.chain.alert, None);
}

#[test]
fn what_cannot_be_made_is_a_sentence() {
    let fault = |spec: CertificateSpec| {
        let asked = Issue {
            certificates: vec![spec],
            ..Issue::default()
        };
        tls::issue(asked).expect_err("cannot be made")
    };
    assert!(fault(spec("orphan", Issuer::Named("nobody".into()))).contains("nobody"));
    assert!(
        fault(CertificateSpec {
            subject: "no name".into(),
            ..spec("a", Issuer::Itself)
        })
        .ends_with('.')
    );
    assert!(
        fault(CertificateSpec {
            not_before_s: -1,
            ..spec("a", Issuer::Itself)
        })
        .contains("-1")
    );
    assert!(
        fault(CertificateSpec {
            dns: vec!["ü".into()],
            ..spec("a", Issuer::Itself)
        })
        .ends_with('.')
    );
}
