//! A session cookie: what an app with one backend may do with.

use super::way::{Carried, Credential};
use crate::cast::{ADA, APP, SessionApi, SessionStore};
use crate::sim::{BROWSER, World};
use crate::words::scene::which_scheme as words;

pub struct BySession {
    store: SessionStore,
    api: SessionApi,
    id: String,
}

impl BySession {
    pub fn new() -> Self {
        let store = SessionStore::default();
        Self {
            api: SessionApi::new(APP, store.clone()),
            store,
            id: String::new(),
        }
    }
}

impl Credential for BySession {
    fn ready(&mut self, world: &mut World) {
        self.store.permit(ADA, "charges:read");
        self.id = self.store.make(Some(ADA), &mut world.moment());
        world.learn(BROWSER, "session id", &self.id, words::signed_in_before());
    }

    fn call(&mut self, world: &mut World) -> Carried {
        let request = SessionApi::call("GET", &self.id);
        Carried::Http(world.send(BROWSER, &mut self.api, &request))
    }
}
