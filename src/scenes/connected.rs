//! Ada connects her app to auth unseen: the flow of schemes/oauth-pkce runs in full, and only what
//! is held at its end is told.

use crate::cast::browser::Browser;
use crate::cast::{ADA, APP, Auth, OauthApp, Person, SCOPES};
use crate::sim::{Note, Server, World};

/// Registers the app, and lets Ada sign in and allow it: after that it holds tokens. Gives the
/// refresh token's record at auth and what the app keeps, each with whose it is.
pub fn connect(
    world: &mut World,
    auth: &mut Auth,
    app: &mut OauthApp,
    ada: &mut Browser,
) -> Vec<(&'static str, Note)> {
    bring_code(world, auth, app, ada);
    let Some(exchange) = app.exchange() else {
        return Vec::new();
    };
    let mut given = auth.receive(&exchange, &mut world.moment());
    // The refresh token's record is the last thing that auth writes.
    let record = given.notes.pop().map(|note| (auth.id(), note));
    let kept = app.keep(&given.response);
    record.into_iter().chain([(APP, kept)]).collect()
}

/// The same as far as the code: the app has it, and trades it next.
pub fn bring_code(world: &mut World, auth: &mut Auth, app: &mut OauthApp, ada: &mut Browser) {
    let now_s = world.now_s();
    auth.register(app.registration());
    auth.signed_in_before(Person::Ada, ada, &mut world.moment());
    auth.remember_consent(ADA, app.client_id(), SCOPES);
    ada.register_scheme(OauthApp::NATIVE_SCHEME, APP);

    let asked = if app.is_native() {
        let begun = app.begin(&mut world.moment());
        Some(ada.open(&begun.url, now_s))
    } else {
        let connect = ada.open(&OauthApp::connect_url(None), now_s);
        let began = app.receive(&connect, &mut world.moment());
        ada.receive(&began.response, now_s).request()
    };
    let Some(asked) = asked else {
        return;
    };
    let granted = auth.receive(&asked, &mut world.moment());
    if let Some(back) = ada.receive(&granted.response, now_s).request() {
        app.receive(&back, &mut world.moment());
    }
}

/// The same, told at this step.
pub fn connect_and_tell(world: &mut World, auth: &mut Auth, app: &mut OauthApp, ada: &mut Browser) {
    for (who, note) in connect(world, auth, app, ada) {
        world.state(who, note);
    }
}
