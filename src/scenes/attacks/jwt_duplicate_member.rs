use crate::cast::{
    self, Api, GATEWAY, Gateway, MALLORY, NamingIssuer, OwnCharges, Reading, TOKEN_LIFE_S, Writing,
};
use crate::keys::{JsonFault, strict_object};
use crate::scenes::scene::{Group, LEEWAY, Scene};
use crate::sim::{Switch, Trace, World};
use crate::validate::jwt::{self, Token, lenient_base64url};
use crate::wire::Request;
use crate::words::scene::duplicate_member as words;
use words::Name;

/// The name under which Mallory signs up: a place in [`Name::ALL`].
const NAME: Switch = Switch::one_of("display-name", 0, Name::ALL.len());

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-duplicate-member",
    group: Group::Attacks,
    steps: 7,
    off: &["jwt.claims"],
    stopped_by: Some("jwt.claims"),
    switches: &[NAME, LEEWAY],
    boxes: &[jwt::check_ids],
    defences: &[],
    doors: &[
        "attacks/canonicalisation-mismatch",
        "attacks/jwt-crit-ignored",
        "workbench",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::auth(),
            cast::gateway(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let name = world.choice(NAME, &Name::ALL);
    let mut auth = NamingIssuer::new(world.moment().random, TOKEN_LIFE_S);
    let mut billing = OwnCharges::new(Api::trusting(&auth.jwks(), leeway_s));

    world.step_after(0);
    let sign_up = NamingIssuer::sign_up(name.text());
    let mut signed_up = world.send(MALLORY, &mut auth, &sign_up);
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut signed_up);
    let token = signed_up.response.member("access_token");
    let token = token.unwrap_or_default();
    let twice = stands_twice(&token);
    world.state(MALLORY, words::holds(twice.as_deref()));
    world.say(words::issued(twice.as_deref()));

    world.step_after(30);
    let method = name.method();
    let call = Request::new(method, Api::HOST, "/v1/charges").bearer(&token);
    let arrived = world.arrive(MALLORY, GATEWAY, &call);
    let (first, note) = Gateway::count(&arrived.request);
    world.state(GATEWAY, note);
    world.say(words::counted(&first, twice.as_deref()));

    world.step_after(1);
    let mut attack = world.send(GATEWAY, &mut billing, &arrived.request);
    let last = Reading::last(&token);
    world.say(words::attack(&attack, &first, &last, twice.as_deref()));

    world.step_after(1);
    world.reply(&mut attack);
    world.carry(GATEWAY, MALLORY, &attack.response);
    world.say(words::answered(&attack, &first, &last));

    // The same name at an issuer that knows how to write JSON.
    world.step_after(3600);
    auth.write(Writing::Escaped);
    let mut again = world.send(MALLORY, &mut auth, &sign_up);
    world.reply(&mut again);
    let escaped = again.response.member("access_token").unwrap_or_default();
    world.say(words::mended(
        stands_twice(&escaped).as_deref(),
        &Reading::first(&escaped),
        &Reading::last(&escaped),
    ));

    world.step_after(0);
    let lesson = words::carry_away(&attack, twice.as_deref());
    world.say(lesson.clone());
    match twice {
        Some(_) => world.end_attack(SCENE.id, &attack, lesson),
        None => world.end(SCENE.id, lesson),
    }
}

/// The claim that a token names twice.
fn stands_twice(token: &str) -> Option<String> {
    let payload = lenient_base64url(Token::read(token).segment(1));
    match strict_object(&payload) {
        Err((JsonFault::Twice(name), _)) => Some(name),
        _ => None,
    }
}
