//! Whatever order honest and attacking requests come in: a code never buys two live grants, a
//! refresh token that came twice leaves nothing alive, and nothing goes to an address that no
//! client registered.

// proptest is for native tests.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/mod.rs"]
mod common;

use common::random;
use glassgate::cast::browser::Browser;
use glassgate::cast::{
    Auth, BILLING_API, CLIENT_ID, OauthApp, OpaqueApi, Person, TokenFormat, WEB_CLIENT_ID,
};
use glassgate::keys::Verifier;
use glassgate::sim::{Moment, Random, Ring, Server};
use glassgate::validate::Off;
use glassgate::validate::token::{AuthMethod, CODE_LIFE_S, Client, SecretHash};
use glassgate::wire::{Request, Response, Url};
use proptest::prelude::*;
use std::collections::BTreeMap;

const SECRET: &str = "what only ada-web knows";
const START_S: i64 = 1_767_268_800;
const EVIL: [&str; 4] = [
    "https://mallory.example.org/callback",
    "https://app.example.com.mallory.example.org/callback",
    "https://app.example.com/callback/../open-redirect",
    "https://app.example.com/callback#",
];

/// One request. Numbers choose among what is there, modulo how much there is.
#[derive(Debug, Clone)]
enum Act {
    Authorize {
        public: bool,
        evil: Option<usize>,
        with_pkce: bool,
    },
    Redeem {
        code: usize,
        by: By,
    },
    Refresh {
        token: usize,
        by: By,
    },
    Revoke {
        token: usize,
        by: By,
    },
    Wait {
        seconds: i64,
    },
}

/// Who sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// The client that it belongs to, with all that it keeps.
    Owner,
    /// The other client, with its own proof.
    OtherClient,
    /// Somebody who names the owner and has nothing else.
    Thief,
}

/// A code that went out, and all that came from it.
#[derive(Debug, Default)]
struct Flow {
    code: String,
    client_id: &'static str,
    verifier: String,
    /// When the code dies, seconds since 1970.
    ends_s: i64,
    redeemed: u32,
    /// The code came again in time, or a refresh token that was used.
    replayed: bool,
    revoked: bool,
    access: Vec<String>,
    /// Refresh tokens in order; the last is the newest.
    refresh: Vec<String>,
}

struct World {
    auth: Auth,
    api: OpaqueApi,
    ada: Browser,
    random: Random,
    off: Off,
    now_s: i64,
    flows: Vec<Flow>,
}

impl World {
    fn new() -> Self {
        let mut random = random(5);
        let mut auth = Auth::new(&mut random, 600);
        auth.set_format(BILLING_API, TokenFormat::Opaque);
        let web = OauthApp::web(&mut random).registration();
        auth.register(Client {
            auth: AuthMethod::SecretBasic(SecretHash::of(SECRET)),
            ..web
        });
        let api = OpaqueApi::new(&mut random, 0);
        auth.register(api.registration());
        let mut world = Self {
            auth,
            api,
            ada: Browser::default(),
            random,
            off: Off::new(),
            now_s: START_S,
            flows: Vec::new(),
        };
        for client_id in [CLIENT_ID, WEB_CLIENT_ID] {
            world
                .auth
                .remember_consent(Person::Ada.user(), client_id, "charges:read");
        }
        let mut moment = Moment {
            now_s: START_S,
            off: &world.off,
            random: &mut world.random,
            ring: Ring::default(),
        };
        world
            .auth
            .signed_in_before(Person::Ada, &mut world.ada, &mut moment);
        world
    }

    fn send(&mut self, request: &Request) -> Response {
        let mut moment = Moment {
            now_s: self.now_s,
            off: &self.off,
            random: &mut self.random,
            ring: Ring::default(),
        };
        self.auth.receive(request, &mut moment).response
    }

    fn act(&mut self, act: &Act) {
        match *act {
            Act::Wait { seconds } => self.now_s += seconds,
            Act::Authorize {
                public,
                evil,
                with_pkce,
            } => self.authorize(public, evil, with_pkce),
            Act::Redeem { code, by } if !self.flows.is_empty() => {
                let at = code % self.flows.len();
                self.redeem(at, by);
            }
            Act::Refresh { token, by } => {
                if let Some((at, token)) = self.refresh_token(token) {
                    self.refresh(at, &token, by);
                }
            }
            Act::Revoke { token, by } => {
                if let Some((at, token)) = self.refresh_token(token) {
                    let request = self.proved(at, "/revoke", vec![("token", token)], by);
                    let answer = self.send(&request);
                    self.flows[at].revoked |= answer.status == 200;
                }
            }
            Act::Redeem { .. } => {}
        }
    }

    fn authorize(&mut self, public: bool, evil: Option<usize>, with_pkce: bool) {
        let client_id = if public { CLIENT_ID } else { WEB_CLIENT_ID };
        let verifier = Verifier::generate(&mut self.random);
        let challenge = verifier.challenge();
        let redirect_uri = evil.map_or(OauthApp::CALLBACK, |at| EVIL[at % EVIL.len()]);
        let mut query = vec![
            ("response_type", "code"),
            ("client_id", client_id),
            ("redirect_uri", redirect_uri),
            ("scope", "charges:read"),
        ];
        if with_pkce {
            query.push(("code_challenge", &challenge.value));
            query.push(("code_challenge_method", "S256"));
        }
        let url = Auth::url("/authorize").with_query(&query);
        let request = self.ada.open(&url, self.now_s);
        let answer = self.send(&request);
        let Some(location) = answer.headers.first("Location") else {
            return;
        };
        assert!(
            location.starts_with("https://app.example.com/callback?"),
            "an answer went to {location}"
        );
        let query: BTreeMap<_, _> = Url::parse(location)
            .expect("a URL")
            .query()
            .into_iter()
            .collect();
        if let Some(code) = query.get("code") {
            self.flows.push(Flow {
                code: code.clone(),
                client_id,
                verifier: verifier.as_str().to_owned(),
                ends_s: self.now_s + CODE_LIFE_S,
                ..Flow::default()
            });
        }
    }

    fn redeem(&mut self, at: usize, by: By) {
        let flow = &self.flows[at];
        let mut fields = vec![
            ("grant_type", "authorization_code".to_owned()),
            ("code", flow.code.clone()),
            ("redirect_uri", OauthApp::CALLBACK.to_owned()),
        ];
        if by == By::Owner {
            fields.push(("code_verifier", flow.verifier.clone()));
        }
        let request = self.proved(at, "/token", fields, by);
        let answer = self.send(&request);
        let named_owner = self.named_owner(at, by);
        let flow = &mut self.flows[at];
        if answer.status == 200 {
            assert_eq!(by, By::Owner, "somebody else was given a token");
            flow.redeemed += 1;
        } else if named_owner && flow.redeemed > 0 && self.now_s < flow.ends_s {
            // Later a code is refused for its age, and nothing ends.
            flow.replayed = true;
        }
        self.keep(at, &answer);
    }

    fn refresh(&mut self, at: usize, token: &str, by: By) {
        let fields = vec![
            ("grant_type", "refresh_token".to_owned()),
            ("refresh_token", token.to_owned()),
        ];
        let request = self.proved(at, "/token", fields, by);
        let newest = self.flows[at]
            .refresh
            .last()
            .is_some_and(|last| last == token);
        let answer = self.send(&request);
        if answer.status == 200 {
            assert!(newest, "an old refresh token still works");
            assert_ne!(by, By::OtherClient);
        } else if !newest && self.named_owner(at, by) {
            self.flows[at].replayed = true;
        }
        self.keep(at, &answer);
    }

    /// A public client has nothing but its name, so a thief that names it is the owner.
    fn named_owner(&self, at: usize, by: By) -> bool {
        match by {
            By::Owner => true,
            By::Thief => self.flows[at].client_id == CLIENT_ID,
            By::OtherClient => false,
        }
    }

    fn keep(&mut self, at: usize, answer: &Response) {
        let flow = &mut self.flows[at];
        flow.access.extend(answer.member("access_token"));
        flow.refresh.extend(answer.member("refresh_token"));
    }

    fn refresh_token(&self, at: usize) -> Option<(usize, String)> {
        let all: Vec<_> = self
            .flows
            .iter()
            .enumerate()
            .flat_map(|(flow, f)| f.refresh.iter().map(move |token| (flow, token.clone())))
            .collect();
        let at = at.checked_rem(all.len())?;
        all.into_iter().nth(at)
    }

    fn proved(&self, at: usize, path: &str, fields: Vec<(&str, String)>, by: By) -> Request {
        let owner = self.flows[at].client_id;
        let client_id = match by {
            By::OtherClient if owner == CLIENT_ID => WEB_CLIENT_ID,
            By::OtherClient => CLIENT_ID,
            By::Owner | By::Thief => owner,
        };
        let mut fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let request = Request::new("POST", "auth.example.com", path);
        if client_id == WEB_CLIENT_ID && by != By::Thief {
            return request.basic(client_id, SECRET).form(&fields);
        }
        fields.push(("client_id", client_id));
        request.form(&fields)
    }

    fn is_active(&mut self, token: &str) -> bool {
        let call = Request::new("GET", OpaqueApi::HOST, "/v1/charges").bearer(token);
        let Some(question) = self.api.question(&call, self.now_s) else {
            return false;
        };
        self.send(&question).body.contains("\"active\":true")
    }

    fn check(&mut self) {
        for at in 0..self.flows.len() {
            assert!(self.flows[at].redeemed <= 1, "a code bought twice");
            if !self.flows[at].replayed && !self.flows[at].revoked {
                continue;
            }
            let access = self.flows[at].access.clone();
            for token in access {
                assert!(!self.is_active(&token), "an access token lives on");
            }
        }
    }

    /// At the end nothing of a flow that ended can be refreshed.
    fn end(mut self) {
        for at in 0..self.flows.len() {
            if !self.flows[at].replayed && !self.flows[at].revoked {
                continue;
            }
            // The newest first, before an older one could end it.
            for token in self.flows[at].refresh.clone().into_iter().rev() {
                let fields = vec![
                    ("grant_type", "refresh_token".to_owned()),
                    ("refresh_token", token),
                ];
                let request = self.proved(at, "/token", fields, By::Owner);
                assert_eq!(self.send(&request).status, 400, "a refresh token lives on");
            }
        }
    }
}

fn by() -> impl Strategy<Value = By> {
    prop_oneof![
        4 => Just(By::Owner),
        1 => Just(By::OtherClient),
        2 => Just(By::Thief),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (any::<bool>(), proptest::option::weighted(0.2, 0..EVIL.len()), proptest::bool::weighted(0.9))
            .prop_map(|(public, evil, with_pkce)| Act::Authorize { public, evil, with_pkce }),
        4 => (0..8_usize, by()).prop_map(|(code, by)| Act::Redeem { code, by }),
        5 => (0..16_usize, by()).prop_map(|(token, by)| Act::Refresh { token, by }),
        1 => (0..16_usize, by()).prop_map(|(token, by)| Act::Revoke { token, by }),
        1 => (0..70_i64).prop_map(|seconds| Act::Wait { seconds }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_order_of_requests_gives_more_than_one_grant_or_outlives_a_replay(
        acts in proptest::collection::vec(act(), 1..40)
    ) {
        let mut world = World::new();
        for act in &acts {
            world.act(act);
            world.check();
        }
        world.end();
    }
}

/// The property holds because of the checks, not because nothing ever gets through.
#[test]
fn the_same_steps_break_the_property_where_the_checks_are_off() {
    let acts = [
        Act::Authorize {
            public: true,
            evil: None,
            with_pkce: true,
        },
        Act::Redeem {
            code: 0,
            by: By::Owner,
        },
        Act::Redeem {
            code: 0,
            by: By::Owner,
        },
    ];
    let play = |off: &[&str]| {
        let mut world = World::new();
        world.off = off.iter().map(|check| (*check).to_owned()).collect();
        for act in &acts {
            world.act(act);
        }
        (world.flows[0].redeemed, world.flows[0].access.len())
    };
    assert_eq!(play(&[]), (1, 1));
    assert_eq!(play(&["token.single-use"]), (2, 2));
}
