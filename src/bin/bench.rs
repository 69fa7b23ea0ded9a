//! How many reports a second the JWT box gives, for each algorithm; how many requests a second the
//! race counts, each in all its designs; how many Argon2id hashes, signed requests, verified ones and
//! TLS handshakes a second there are; and how long the whole matrix of attacks and checks takes,
//! from nothing remembered, with its longest piece. `make bench` runs it twice: natively, where it
//! prints its rates, and as WebAssembly in a browser, where it leaves them in `globalThis.rates`. Both
//! as JSON: `{"HS256": [a second, one number a round], …, "race": […], …, "matrix_ms": […], "matrix_piece_ms": […]}`.

use argon2::{Algorithm, Argon2, Version};
use glassgate::cast::{BILLING_API, ISSUER, MtlsApi, Pki, SERVICE, rsa_demo_key};
use glassgate::keys::{Alg, Family, KeySet, Origin, SigningKey, forget};
use glassgate::matrix::Filling;
use glassgate::race::{self, Counter, Params, Progress};
use glassgate::sim::{Moment, Random, Ring};
use glassgate::tls::{self, Answer, Ask, Handshake};
use glassgate::validate::jwt::{self, Policy, Presented};
use glassgate::validate::sigv4::{self, AccessKey, Signer};
use glassgate::validate::{Off, Report};
use glassgate::wire::Request;
use rand_core::SeedableRng;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::hint::black_box;

const ROUNDS: usize = 5;
const ROUND_MS: f64 = 500.0;
/// Reports between two looks at the clock.
const BATCH: u32 = 8;
/// 2026-01-01 12:00:00 UTC, seconds since 1970.
const NOW_S: i64 = 1_767_268_800;

/// A good token, and a policy that gives every check something to do.
struct Case {
    alg: Alg,
    token: String,
    policy: Policy,
}

impl Case {
    fn new(alg: Alg) -> Option<Self> {
        let mut random = Random::seed_from_u64(7);
        let key = match alg.family() {
            Family::Rsa => rsa_demo_key()?,
            _ => SigningKey::generate(alg, &mut random)?,
        };
        let claims = json!({
            "iss": ISSUER, "sub": "user_001", "aud": BILLING_API, "client_id": "ada-app",
            "scope": "charges:read", "jti": "bench-1", "iat": NOW_S - 60, "exp": NOW_S + 840,
        });
        let header = json!({"alg": alg.name(), "typ": "at+jwt", "kid": "k1"});
        let mut public = key.public(Origin::Jwks(0));
        public.kid = Some("k1".to_owned());
        Some(Self {
            alg,
            token: key.sign_compact(alg, &header, &claims, &mut random)?,
            policy: Policy {
                algs: Some(vec![alg.name().to_owned()]),
                keys: Some(KeySet {
                    keys: vec![public],
                    refused: Vec::new(),
                }),
                led_to: None,
                issuer: Some(ISSUER.to_owned()),
                audience: Some(BILLING_API.to_owned()),
                typ: Some("at+jwt".to_owned()),
                leeway_s: 60,
                denylist: Some(vec!["another".to_owned()]),
                bound: None,
                scope: Some("charges:read".to_owned()),
            },
        })
    }

    /// From the token's text to the report, as for every request that a server takes.
    fn report(&self) -> Report {
        let presented = Presented::token_alone(black_box(&self.token));
        jwt::validate(presented, &self.policy, NOW_S, &Off::default())
    }

    /// Reports a second over one round.
    fn rate(&self, now_ms: fn() -> f64) -> f64 {
        let begun_ms = now_ms();
        let mut reports = 0;
        loop {
            for _ in 0..BATCH {
                black_box(self.report());
            }
            reports += BATCH;
            let passed_ms = now_ms() - begun_ms;
            if passed_ms >= ROUND_MS {
                return f64::from(reports) * 1000.0 / passed_ms;
            }
        }
    }
}

/// Requests that the race counts between two looks at the clock, as a page would.
const SLICE: u32 = 50_000;

/// Requests a second of a race over a day at a hundred servers, over one round.
fn race_rate(now_ms: fn() -> f64) -> f64 {
    let large = [
        (race::RATE, 100),
        (race::SERVERS, 100),
        (race::DURATION, 86_400),
    ];
    let set: BTreeMap<String, i64> = large
        .map(|(switch, value)| (switch.name.to_owned(), value))
        .into();
    let params = Params::read(7, &set);
    let mut counter = Counter::new(params);
    let begun_ms = now_ms();
    let mut slices = 0;
    loop {
        match black_box(&mut counter).advance(u64::from(SLICE)) {
            Progress::Going { .. } => slices += 1,
            // The last slice is a short one.
            Progress::Done => counter = Counter::new(params),
        }
        let passed_ms = now_ms() - begun_ms;
        if passed_ms >= ROUND_MS {
            return f64::from(slices * SLICE) * 1000.0 / passed_ms;
        }
    }
}

/// How often a second a piece of work is done, over one round, and at least once.
fn rate_of(now_ms: fn() -> f64, work: impl Fn()) -> f64 {
    let begun_ms = now_ms();
    let mut count = 0;
    loop {
        work();
        count += 1;
        let passed_ms = now_ms() - begun_ms;
        if passed_ms >= ROUND_MS {
            return f64::from(count) * 1000.0 / passed_ms;
        }
    }
}

/// Argon2id at the least that OWASP asks for: 19 MiB, two passes, one lane.
fn hash_password() {
    let params = argon2::Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    let argon2id = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut out = [0; 32];
    let secret = black_box(b"sk_live_bench");
    let done = argon2id.hash_password_into(secret, b"salt of 16 bytes", &mut out);
    assert!(done.is_ok(), "a salt and a length that Argon2 takes");
    black_box(out);
}

fn sign() -> Request {
    let credentials = AccessKey::new("AKBENCH", "a secret of the bench", "").credentials;
    let signer = Signer::new(credentials, "eu-west-1", "billing");
    let order = [("to", "DE89370400440532013000"), ("amount", "900.00")];
    let request = Request::new("POST", "billing-api.example.com", "/v1/transfers").form(&order);
    signer.in_header(black_box(request), NOW_S).request
}

fn verify(request: &Request) {
    let policy = sigv4::Policy {
        region: Some("eu-west-1".to_owned()),
        service: Some("billing".to_owned()),
        keys: Some(vec![AccessKey::new("AKBENCH", "a secret of the bench", "")]),
        skew_s: Some(sigv4::SKEW_S),
        ..sigv4::Policy::default()
    };
    let input = sigv4::Input {
        request: black_box(request),
        policy: &policy,
        seen: None,
        now_s: NOW_S,
    };
    let report = sigv4::validate(&input, &Off::default());
    assert!(report.verdict.allowed, "{:?}", report.verdict);
}

/// Certificates for both ends, and the question to connect them.
fn connection() -> Option<Handshake> {
    let mut random = Random::seed_from_u64(7);
    let off = Off::default();
    let mut moment = Moment {
        now_s: NOW_S,
        off: &off,
        random: &mut random,
        ring: Ring::default(),
    };
    let mut pki = Pki::new(&mut moment);
    let api = MtlsApi::new(&mut pki, &[(SERVICE, &["charges:read"])], &moment);
    let job = pki.issue(SERVICE, 3600, NOW_S);
    let host = pki.issue_for_host("billing-api.example.com", 3600, NOW_S);
    job.key.as_ref()?;
    Some(Handshake {
        seed: 7,
        now_s: NOW_S,
        client: job.client(&pki),
        server: host.server(Some(api.policy)),
        off,
        request: None,
        response: None,
    })
}

/// The whole matrix, and its longest piece, ms.
fn matrix_ms(now_ms: fn() -> f64) -> [f64; 2] {
    forget();
    let begun_ms = now_ms();
    let mut filling = Filling::new(None);
    let mut longest_ms: f64 = 0.0;
    while !filling.progress().is_done() {
        let piece_ms = now_ms();
        filling.advance();
        longest_ms = longest_ms.max(now_ms() - piece_ms);
    }
    [now_ms() - begun_ms, longest_ms]
}

/// A round goes through all algorithms, so that what else the machine does meets each of them.
fn rates(now_ms: fn() -> f64) -> Value {
    let cases: Vec<Case> = Alg::ALL
        .into_iter()
        // The same key and code as EdDSA, under the newer name.
        .filter(|alg| *alg != Alg::Ed25519)
        .filter_map(Case::new)
        .collect();
    assert_eq!(
        cases.len(),
        Alg::ALL.len() - 1,
        "a token for every algorithm"
    );
    for case in &cases {
        let report = case.report();
        assert!(report.verdict.allowed, "{}: {:?}", case.alg, report.verdict);
    }
    let signed = sign();
    let question = connection().map(|question| Ask::Handshake(Box::new(question)));
    let shake = || match question.as_ref().map(tls::ask) {
        Some(Answer::Handshaken(done)) => assert!(done.established, "{:?}", done.alert),
        other => unreachable!("no handshake, but {other:?}"),
    };
    let rounds: Vec<Vec<f64>> = (0..ROUNDS)
        .map(|_| {
            let boxes = cases.iter().map(|case| case.rate(now_ms));
            let others = [
                race_rate(now_ms),
                rate_of(now_ms, hash_password),
                rate_of(now_ms, || drop(sign())),
                rate_of(now_ms, || verify(&signed)),
                rate_of(now_ms, shake),
            ];
            boxes.chain(others).chain(matrix_ms(now_ms)).collect()
        })
        .collect();
    let algs = cases.iter().map(|case| case.alg.name());
    let others = ["race", "argon2id", "sign", "verify", "handshake"];
    algs.chain(others)
        .chain(["matrix_ms", "matrix_piece_ms"])
        .enumerate()
        .map(|(at, name)| {
            let rates: Vec<f64> = rounds.iter().map(|round| round[at]).collect();
            (name.to_owned(), json!(rates))
        })
        .collect()
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::io::Result<()> {
    use std::io::Write;
    use std::sync::LazyLock;
    use std::time::Instant;

    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let rates = rates(|| BEGUN.elapsed().as_secs_f64() * 1000.0);
    writeln!(std::io::stdout().lock(), "{rates}")
}

/// Without exports of its own, since those need unsafe code, which this crate forbids.
#[cfg(target_arch = "wasm32")]
fn main() {
    let rates = rates(js_sys::Date::now).to_string();
    let kept = js_sys::Reflect::set(&js_sys::global(), &"rates".into(), &rates.into());
    assert!(kept.is_ok(), "the global object takes a property");
}
