//! Keys in PEM, in every shape that openssl writes.

use crate::common::{Draft, assert_allowed, assert_refused};
use glassgate::keys::{Alg, KeySet, SigningKey};

const RSA: [(&str, &str); 5] = [
    ("PKCS#8", include_str!("../keys/rsa.pkcs8.pem")),
    ("PKCS#1", include_str!("../keys/rsa.pkcs1.pem")),
    ("SPKI", include_str!("../keys/rsa.spki.pem")),
    (
        "PKCS#1 public",
        include_str!("../keys/rsa.pkcs1-public.pem"),
    ),
    ("X.509", include_str!("../keys/rsa.certificate.pem")),
];
const P256: [(&str, &str); 4] = [
    ("PKCS#8", include_str!("../keys/p256.pkcs8.pem")),
    // As `openssl ecparam -genkey` writes it: a block EC PARAMETERS comes first.
    ("SEC1", include_str!("../keys/p256.sec1.pem")),
    ("SPKI", include_str!("../keys/p256.spki.pem")),
    ("X.509", include_str!("../keys/p256.certificate.pem")),
];
const P384: [(&str, &str); 4] = [
    ("PKCS#8", include_str!("../keys/p384.pkcs8.pem")),
    ("SEC1", include_str!("../keys/p384.sec1.pem")),
    ("SPKI", include_str!("../keys/p384.spki.pem")),
    ("X.509", include_str!("../keys/p384.certificate.pem")),
];
const ED25519: [(&str, &str); 3] = [
    ("PKCS#8", include_str!("../keys/ed25519.pkcs8.pem")),
    ("SPKI", include_str!("../keys/ed25519.spki.pem")),
    ("X.509", include_str!("../keys/ed25519.certificate.pem")),
];

/// A token signed with the first of the shapes, and a server that holds another.
fn draft(alg: Alg, signs: &str, verifies: &str) -> Draft {
    let mut draft = Draft::new(alg).policy("keys", verifies);
    draft.key = SigningKey::from_pem(signs).expect("a private key");
    draft
}

fn every_shape_verifies(alg: Alg, shapes: &[(&str, &str)]) {
    for (shape, pem) in shapes {
        let report = draft(alg, shapes[0].1, pem).report();
        assert_eq!(report["verdict"]["allowed"], true, "{shape}: {report:#}");
    }
}

#[test]
fn an_rsa_key_is_read_from_every_shape() {
    every_shape_verifies(Alg::RS256, &RSA);
    every_shape_verifies(Alg::PS512, &RSA);
}

#[test]
fn an_ec_key_is_read_from_every_shape() {
    every_shape_verifies(Alg::ES256, &P256);
    every_shape_verifies(Alg::ES384, &P384);
}

#[test]
fn an_ed25519_key_is_read_from_every_shape() {
    every_shape_verifies(Alg::EdDSA, &ED25519);
}

#[test]
fn every_private_shape_signs() {
    for (alg, private, public) in [
        (Alg::RS256, RSA[0].1, RSA[2].1),
        (Alg::RS256, RSA[1].1, RSA[2].1),
        (Alg::ES256, P256[0].1, P256[2].1),
        (Alg::ES256, P256[1].1, P256[2].1),
        (Alg::ES384, P384[1].1, P384[2].1),
        (Alg::EdDSA, ED25519[0].1, ED25519[1].1),
    ] {
        assert_allowed(&draft(alg, private, public).report());
    }
}

/// RFC 7468 §2: parsers ignore white space and handle every newline convention; §3: text may
/// stand around the block.
#[test]
fn a_pem_that_was_pasted_is_read_however_its_lines_fall() {
    let body = |pem: &str| {
        pem.lines()
            .filter(|l| !l.starts_with('-'))
            .collect::<String>()
    };
    for pem in [P256[2].1, RSA[2].1, RSA[4].1] {
        let alg = if pem == P256[2].1 {
            Alg::ES256
        } else {
            Alg::RS256
        };
        let signs = if alg == Alg::ES256 {
            P256[0].1
        } else {
            RSA[0].1
        };
        let label = if pem == RSA[4].1 {
            "CERTIFICATE"
        } else {
            "PUBLIC KEY"
        };
        let wrapped = |width: usize| {
            let body = body(pem);
            let lines: Vec<_> = body
                .as_bytes()
                .chunks(width)
                .map(|line| std::str::from_utf8(line).expect("ASCII"))
                .collect();
            let lines = lines.join("\n");
            format!("-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n")
        };
        for pasted in [
            pem.replace('\n', "\r\n"),
            pem.replace('\n', "\r"),
            pem.replace('\n', "\n\n"),
            pem.replace('\n', "\n    "),
            pem.replace('\n', " \t\n"),
            pem.replace('\n', " "),
            format!("subject=CN = test\nissuer=CN = test\n{pem}and more\n"),
            pem.trim_end().to_owned(),
            wrapped(76),
            wrapped(48),
            wrapped(1_000_000),
        ] {
            assert_allowed(&draft(alg, signs, &pasted).report());
        }
    }
}

#[test]
fn a_pem_that_is_spoiled_is_refused() {
    let pem = P256[2].1;
    for spoiled in [
        pem.replace("PUBLIC KEY", "PUBLIC LOCK"),
        pem.replace("PUBLIC KEY", "CERTIFICATE"),
        pem.replace("PUBLIC KEY", "RSA PUBLIC KEY"),
        pem.replacen("PUBLIC KEY", "PRIVATE KEY", 1),
        pem.replace("-----END", "----END"),
        pem.replace(
            "PUBLIC KEY-----\n",
            "PUBLIC KEY-----\nProc-Type: 4,ENCRYPTED\n\n",
        ),
        pem.replacen("MF", "MG", 1),
        pem.replacen('M', "", 1),
        pem.replacen('M', "M=", 1),
        pem.replacen('M', "é", 1),
        pem.lines().take(2).collect::<Vec<_>>().join("\n"),
        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n".to_owned(),
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n".to_owned(),
    ] {
        assert_refused(&draft(Alg::ES256, P256[0].1, &spoiled).report(), "jwt.key");
    }
}

/// RFC 5915 §3: the key says which curve it is of, and another curve's number is no P-256 key.
#[test]
fn a_sec1_key_of_another_curve_is_refused() {
    let set = KeySet::from_text(include_str!("../keys/secp256k1.sec1.pem"));
    assert!(set.keys.is_empty(), "{set:?}");
    assert!(set.refused[0].contains("1.3.132.0.10"), "{:?}", set.refused);
}

/// RFC 5915 §3 wants the curve's name; the crates that sign here write none.
#[test]
fn a_sec1_key_without_its_curves_name_is_read_by_its_length() {
    use base64::Engine;
    for (alg, pem) in [(Alg::ES256, P256[0].1), (Alg::ES384, P384[0].1)] {
        let der = match SigningKey::from_pem(pem).expect("a private key") {
            SigningKey::P256(key) => key.to_sec1_der().expect("it encodes"),
            SigningKey::P384(key) => key.to_sec1_der().expect("it encodes"),
            _ => panic!("an EC key"),
        };
        let body = base64::engine::general_purpose::STANDARD.encode(der);
        let nameless =
            format!("-----BEGIN EC PRIVATE KEY-----\n{body}\n-----END EC PRIVATE KEY-----");
        assert_allowed(&draft(alg, pem, &nameless).report());
    }
}

#[test]
fn a_key_of_another_curve_or_kind_does_not_fit() {
    assert_refused(&draft(Alg::ES256, P256[0].1, P384[2].1).report(), "jwt.key");
    assert_refused(
        &draft(Alg::RS256, RSA[0].1, ED25519[1].1).report(),
        "jwt.key",
    );
}

#[test]
fn a_public_key_written_as_pem_reads_back_as_itself() {
    for pem in [RSA[2].1, P256[2].1, P384[2].1, ED25519[1].1] {
        let key = &KeySet::from_text(pem).keys[0];
        assert_eq!(key.material.to_spki_pem().as_deref(), Some(pem));
    }
}
