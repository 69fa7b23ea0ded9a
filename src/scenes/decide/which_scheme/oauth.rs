//! OAuth with PKCE, and the short-lived JWT that comes of it.

use super::way::{Carried, Credential, Way};
use crate::cast::browser::Browser;
use crate::cast::{APP, Api, Auth, BILLING_API, LEEWAY_S, MALLORY, OauthApp, TOKEN_LIFE_S};
use crate::choice::Rotation;
use crate::scenes::connected::{bring_code, connect_and_tell};
use crate::sim::World;
use crate::words::scene::state_trusts;
use crate::words::scene::which_scheme::Met;

pub struct ByToken {
    auth: Auth,
    app: OauthApp,
    ada: Browser,
    billing: Api,
}

impl ByToken {
    pub fn new(world: &mut World, app: OauthApp) -> Self {
        let auth = Auth::new(world.moment().random, TOKEN_LIFE_S);
        Self {
            billing: Api::trusting(&auth.jwks(), LEEWAY_S).without_denylist(),
            auth,
            app,
            ada: Browser::default(),
        }
    }
}

impl Credential for ByToken {
    fn ready(&mut self, world: &mut World) {
        connect_and_tell(world, &mut self.auth, &mut self.app, &mut self.ada);
    }

    fn call(&mut self, world: &mut World) -> Carried {
        let request = self.app.call(Api::HOST, "/v1/charges");
        Carried::Http(world.send(APP, &mut self.billing, &request))
    }
}

impl Way for ByToken {
    fn set_up(&mut self, world: &mut World) -> Option<Met> {
        world.state(BILLING_API, state_trusts());
        bring_code(world, &mut self.auth, &mut self.app, &mut self.ada);
        let exchange = self.app.exchange()?;
        let given = world.send(APP, &mut self.auth, &exchange);
        world.reply(&given);
        let kept = self.app.keep(&given.response);
        world.state(APP, kept);
        Some(Carried::Http(given).met())
    }

    fn copy(&mut self, world: &mut World) -> Carried {
        match world.copied() {
            Some(copy) => Carried::Http(world.send(MALLORY, &mut self.billing, &copy)),
            None => Carried::Nothing,
        }
    }

    /// Whoever changes the long-lived secrets by hand: the token ends by itself.
    fn period_s(&self, _: Rotation) -> i64 {
        TOKEN_LIFE_S
    }

    fn change(&mut self, world: &mut World, _: Rotation) -> Carried {
        let Some(refresh) = self.app.refresh() else {
            return Carried::Nothing;
        };
        let given = world.send(APP, &mut self.auth, &refresh);
        world.reply(&given);
        let kept = self.app.keep(&given.response);
        world.state(APP, kept);
        Carried::Http(given)
    }
}
