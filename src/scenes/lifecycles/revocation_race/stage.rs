use crate::cast::{ADA, APP, Api, HYBRID_API, JWT_API, OPAQUE_API, OpaqueApi};
use crate::cast::{SESSION_API, SessionApi, SessionStore, TokenFormat};
use crate::race::{Action, Design, LEFT, Params, Refreshed, SCOPE, SignedIn};
use crate::sim::{Answer, START_S, Server, World};
use crate::wire::Request;
use crate::words::scene::revocation_race as words;
use crate::words::{opaque_api, web_app};

/// The hybrid's server last fetched the denylist this long before the press, seconds.
const FETCHED_S: i64 = 3;

/// The four servers, and what the app holds for each.
pub struct Stage {
    params: Params,
    store: SessionStore,
    session_id: String,
    session: SessionApi,
    jwt: Api,
    jwt_held: SignedIn,
    opaque: OpaqueApi,
    opaque_held: SignedIn,
    /// When the opaque token's answer was last asked for.
    asked_s: i64,
    hybrid: Api,
    hybrid_held: SignedIn,
    pressed_s: i64,
    signatures: u32,
    fetches: u32,
}

/// Ada's app has refreshed for as long as she has been signed in: its token is the latest.
fn signed_in(world: &mut World, life_s: u32, format: TokenFormat) -> SignedIn {
    let since_start_s = world.now_s() - START_S;
    let age_s = since_start_s % i64::from(life_s);
    let mut moment = world.moment();
    moment.now_s -= age_s;
    SignedIn::new(life_s, format, &mut moment)
}

impl Stage {
    pub fn new(params: Params, world: &mut World) -> Self {
        let store = SessionStore::default();
        store.permit(ADA, SCOPE);
        let session_id = store.make(Some(ADA), &mut world.moment());
        world.state(SESSION_API, store.note(words::has_record(), &session_id));

        let jwt_held = signed_in(world, params.life_s(Design::Jwt), TokenFormat::Jwt);
        let leeway_s = i64::from(params.leeway_s());
        let jwt = Api::trusting(&jwt_held.auth().jwks(), leeway_s).without_denylist();
        world.state(JWT_API, words::token_ends(jwt_held.exp_s()));

        let mut opaque_held = signed_in(world, params.life_s(Design::Opaque), TokenFormat::Opaque);
        let opaque = OpaqueApi::new(world.moment().random, i64::from(params.cache_life_s()));
        opaque_held.auth_mut().register(opaque.registration());
        world.state(OPAQUE_API, words::knows_nothing());

        let hybrid_held = signed_in(world, params.life_s(Design::Hybrid), TokenFormat::Jwt);
        let hybrid = Api::trusting(&hybrid_held.auth().jwks(), leeway_s);
        let checks = params.all_check();
        world.state(HYBRID_API, words::list(checks, i64::from(params.poll_s())));
        world.state(APP, words::app_holds());
        Self {
            params,
            store: store.clone(),
            session_id,
            session: SessionApi::new(SESSION_API, store),
            jwt: jwt.at(JWT_API),
            jwt_held,
            opaque: opaque.at(OPAQUE_API),
            opaque_held,
            asked_s: world.now_s(),
            hybrid: if checks {
                hybrid.at(HYBRID_API)
            } else {
                hybrid.at(HYBRID_API).without_denylist()
            },
            hybrid_held,
            // Not yet.
            pressed_s: i64::MAX,
            signatures: 0,
            fetches: 0,
        }
    }

    pub fn press(&mut self, world: &mut World) {
        let action = self.params.action();
        self.pressed_s = world.now_s();
        let told = match action {
            Action::LogOut => {
                self.store.delete(&self.session_id);
                words::record_gone()
            }
            Action::TakeAway => {
                self.store.permit(ADA, LEFT);
                words::record_changed()
            }
        };
        world.state(SESSION_API, self.store.note(told, &self.session_id));
        world.state(JWT_API, words::hears_nothing());
        world.state(OPAQUE_API, words::answer_in_hand(self.answer_ends_s()));
        let next_fetch_s = self.checks().then(|| self.next_fetch_s());
        world.state(HYBRID_API, words::fetches_next(next_fetch_s));
        for held in [
            &mut self.jwt_held,
            &mut self.opaque_held,
            &mut self.hybrid_held,
        ] {
            held.act(action, &mut world.moment());
        }
    }

    pub fn request(&mut self, design: Design, world: &mut World) -> Answer {
        match design {
            Design::Session => self.session(world),
            Design::Jwt => self.jwt(world),
            Design::Opaque => self.opaque(world),
            Design::Hybrid => self.hybrid(world),
        }
    }

    pub fn session(&mut self, world: &mut World) -> Answer {
        let call = SessionApi::call("POST", &self.session_id);
        exchange(world, &mut self.session, &call)
    }

    pub fn jwt(&mut self, world: &mut World) -> Answer {
        self.signatures += 1;
        refresh(world, JWT_API, &mut self.jwt_held);
        exchange(world, &mut self.jwt, &self.jwt_held.request())
    }

    pub fn opaque(&mut self, world: &mut World) -> Answer {
        refresh(world, OPAQUE_API, &mut self.opaque_held);
        let call = self.opaque_held.request();
        let arrived = world.arrive(APP, OPAQUE_API, &call);
        let call = &arrived.request;
        if let Some(question) = self.opaque.question(call, world.now_s()) {
            self.asked_s = world.now_s();
            let auth = self.opaque_held.auth_mut();
            let answered = auth.receive(&question, &mut world.moment());
            world.state(OPAQUE_API, words::asked(&answered.response.body));
            let kept = self.opaque.keep(call, &answered.response, world.now_s());
            if let Some(note) = kept {
                world.state(OPAQUE_API, note);
            }
        }
        let mut answer = world.decide(&mut self.opaque, &arrived);
        world.reply(&mut answer);
        answer
    }

    pub fn hybrid(&mut self, world: &mut World) -> Answer {
        self.signatures += 1;
        if self.checks() && self.fetched_since_press(world.now_s()) {
            let list = self.hybrid_held.auth().denylist();
            self.hybrid.share_denylist(list);
            self.fetches += 1;
            world.state(HYBRID_API, words::fetched(list.len()));
        }
        refresh(world, HYBRID_API, &mut self.hybrid_held);
        exchange(world, &mut self.hybrid, &self.hybrid_held.request())
    }

    /// Calls of the opaque token's server to the issuer.
    pub fn calls(&self) -> u32 {
        self.opaque.calls()
    }

    /// Where some servers skip the denylist, the hybrid's on the stage is one of them.
    fn checks(&self) -> bool {
        self.params.all_check()
    }

    /// Time since the press.
    pub fn waited_s(&self, world: &World) -> i64 {
        world.now_s() - self.pressed_s
    }

    /// Until when the answer in hand serves.
    fn answer_ends_s(&self) -> i64 {
        let end_s = self.asked_s + i64::from(self.params.cache_life_s());
        end_s.min(self.opaque_held.exp_s())
    }

    /// The first fetch of the denylist at or after the press.
    fn next_fetch_s(&self) -> i64 {
        let poll_s = i64::from(self.params.poll_s());
        let fetches = (FETCHED_S + poll_s - 1) / poll_s;
        self.pressed_s - FETCHED_S + fetches * poll_s
    }

    fn fetched_since_press(&self, now_s: i64) -> bool {
        self.pressed_s <= now_s && self.next_fetch_s() <= now_s
    }

    /// When each that waits for something is at the end of its wait.
    pub fn ends(&self) -> [(Design, i64); 3] {
        // An app that is still signed in refreshes at exp, and its new token says less.
        let leeway_s = match self.params.action() {
            Action::LogOut => i64::from(self.params.leeway_s()),
            Action::TakeAway => 0,
        };
        let hybrid_s = self.hybrid_held.exp_s() + leeway_s;
        let checks = self.params.checking() == self.params.servers();
        let listed_s = if checks {
            self.next_fetch_s()
        } else {
            i64::MAX
        };
        [
            (Design::Jwt, self.jwt_held.exp_s() + leeway_s),
            (Design::Opaque, self.answer_ends_s()),
            (Design::Hybrid, hybrid_s.min(listed_s)),
        ]
    }

    pub fn costs(&self, world: &mut World) -> String {
        let lookups = self.store.lookups();
        let calls = self.opaque.calls();
        world.state(SESSION_API, web_app::state_lookups(lookups));
        world.state(OPAQUE_API, opaque_api::calls(calls));
        words::costs(lookups, calls, self.signatures, self.fetches)
    }
}

/// A new token where the old one is over, as the app asks for it before it calls.
fn refresh(world: &mut World, for_api: &'static str, held: &mut SignedIn) {
    let before = held.refreshes();
    let refreshed = held.refresh_if_over(&mut world.moment());
    if held.refreshes() > before {
        world.state(
            APP,
            words::refreshed(for_api, refreshed == Refreshed::Renewed),
        );
    }
}

fn exchange(world: &mut World, server: &mut dyn Server, call: &Request) -> Answer {
    let mut answer = world.send(APP, server, call);
    world.reply(&mut answer);
    answer
}
