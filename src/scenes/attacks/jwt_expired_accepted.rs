use crate::cast::{
    self, APP, AccessLog, Api, App, Auth, BILLING_API, Kept, LogLine, LogStore, MALLORY,
};
use crate::scenes::scene::{Group, Scene, TOKEN_LIFE};
use crate::scenes::tried;
use crate::sim::{Actor, Server, Switch, Trace, World};
use crate::validate::jwt;
use crate::wire::Request;
use crate::words::scene::{expired_accepted as words, state_trusts};
use crate::words::time::time_of_day;

/// The tolerance for clocks that differ, up to where it is none any more.
const LEEWAY: Switch = Switch {
    max: 86_400,
    ..crate::scenes::scene::LEEWAY
};

/// From the use that is written down to the day that Mallory reads of it.
const FOUND_AFTER: Switch = Switch {
    name: "found-after",
    default: 43_200,
    min: 60,
    max: 7 * 86_400,
    unit: "s",
};

/// Leeways to try, seconds, each with its name.
const LEEWAYS: [(&str, i64); 5] = [
    ("0 s", 0),
    ("1 min", 60),
    ("5 min", 300),
    ("1 h", 3600),
    ("1 d", 86_400),
];

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-expired-accepted",
    group: Group::Attacks,
    steps: 8,
    off: &["jwt.exp"],
    stopped_by: Some("jwt.exp"),
    switches: &[LEEWAY, FOUND_AFTER, TOKEN_LIFE],
    boxes: &[jwt::check_ids],
    defences: &[],
    doors: &[
        "attacks/authorization-header-logged",
        "attacks/clock-skew",
        "lifecycles/jwt",
        "workbench",
    ],
    play,
    cast: || {
        vec![
            cast::app(),
            cast::billing_api(),
            Actor {
                id: LogStore::ID,
                name: LogStore::ID,
                role: words::logs_role(),
            },
            cast::mallory(words::mallory_role()),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let found_after_s = world.setting(FOUND_AFTER.name, FOUND_AFTER.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let jwks = auth.jwks();
    let mut billing = Api::trusting(&jwks, leeway_s);
    let mut app = App::default();
    let mut logs = LogStore {
        log: AccessLog::keeping(Kept::Whole),
    };

    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let code = auth.give_code(&mut app, "charges:read", &mut world.moment());
    let issued = auth.receive(&app.exchange(&code), &mut world.moment());
    app.keep(&issued.response);
    let ends_s = world.now_s().saturating_add(token_life_s);
    world.state(APP, words::app_holds(&time_of_day(ends_s)));
    world.say(words::question());

    world.step_after(30);
    let visit = app.call(Api::HOST, "/v1/charges");
    let mut honest = world.send(APP, &mut billing, &visit);
    world.reply(&mut honest);
    let line = logs.log.write(&visit, &honest.response, world.now_s());
    world.state(LogStore::ID, line);
    world.say(words::used(&honest));

    world.step_after(found_after_s);
    let mut log = world.send(MALLORY, &mut logs, &LogStore::read());
    world.say(words::asks(found_after_s));

    world.step_after(1);
    world.reply(&mut log);
    let line = LogLine::of_scheme(&log.response.body, "Bearer ");
    let nothing = Request::new("GET", Api::HOST, "/v1/charges");
    let found = line.map_or(nothing, |line| line.rebuilt(Api::HOST));
    world.say(words::found(world.now_s() - ends_s));

    world.step_after(10);
    let mut attack = world.send(MALLORY, &mut billing, &found);
    let late_s = world.now_s() - ends_s;
    world.say(words::attack(&attack, late_s, leeway_s));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(0);
    let others = LEEWAYS.map(|(name, leeway_s)| {
        let mut api = Api::trusting(&jwks, leeway_s);
        (name, tried::refused_by(&mut world, &mut api, &found))
    });
    let tried = tried::note(words::tried(), words::table(), others);
    world.state(BILLING_API, tried);
    world.say(words::other_leeways());

    world.step_after(0);
    let lesson = words::carry_away(&attack, late_s, leeway_s);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}
