mod stage;

use crate::cast::{self, HYBRID_API, JWT_API, OPAQUE_API, SESSION_API};
use crate::race::{Params, SWITCHES};
use crate::scenes::scene::{Group, Scene};
use crate::sim::{Trace, World};
use crate::validate::{jwt, opaque, session};
use crate::words::scene::revocation_race as words;
use stage::Stage;

pub const SCENE: Scene = Scene {
    id: "lifecycles/revocation-race",
    group: Group::Lifecycles,
    steps: 16,
    off: &[],
    stopped_by: None,
    switches: &SWITCHES,
    boxes: &[session::check_ids, jwt::check_ids, opaque::check_ids],
    defences: &[],
    doors: &[
        "lifecycles/permission-change",
        "attacks/introspection-cache-window",
        "lifecycles/jwt",
        "workbench",
    ],
    play,
    cast: || {
        let designs = [SESSION_API, JWT_API, OPAQUE_API, HYBRID_API];
        let mut cast = vec![cast::app()];
        cast.extend(designs.map(cast::design));
        cast
    },
};

/// The story begins this long before the press, seconds.
const BEFORE_S: i64 = 10;

fn play(mut world: World) -> Trace {
    let params = Params::from_settings(0, |switch| world.setting(switch.name, switch.default));
    let action_at_s = i64::from(params.action_at_s());
    world.step_after((action_at_s - BEFORE_S).max(0));
    let mut stage = Stage::new(params, &mut world);
    world.say(words::question(params.action()));

    // While nothing is taken away.
    world.step_after(2);
    let answer = stage.session(&mut world);
    world.say(words::session_before(&answer));
    world.step_after(1);
    let answer = stage.jwt(&mut world);
    world.say(words::jwt_before(&answer));
    world.step_after(1);
    let answer = stage.opaque(&mut world);
    world.say(words::opaque_before(&answer, stage.calls()));
    world.step_after(1);
    let answer = stage.hybrid(&mut world);
    world.say(words::hybrid_before(&answer));

    world.step_after(5);
    stage.press(&mut world);
    world.say(words::press(params.action()));

    // The same second, one request a design.
    world.step_after(1);
    let session = stage.session(&mut world);
    world.say(words::session_after(&session, stage.waited_s(&world)));
    world.step_after(0);
    let jwt = stage.jwt(&mut world);
    world.say(words::jwt_after(&jwt, stage.waited_s(&world)));
    world.step_after(0);
    let opaque = stage.opaque(&mut world);
    world.say(words::opaque_after(&opaque, stage.waited_s(&world)));
    world.step_after(0);
    let hybrid = stage.hybrid(&mut world);
    world.say(words::hybrid_after(&hybrid, stage.waited_s(&world)));

    // Each once more when its time is up, the soonest first.
    let mut ends = stage.ends();
    ends.sort_by_key(|(_, end_s)| *end_s);
    for (design, end_s) in ends {
        world.step_after((end_s - world.now_s()).max(0));
        let answer = stage.request(design, &mut world);
        world.say(words::at_last(design, &answer, stage.waited_s(&world)));
    }

    world.step_after(1);
    let costs = stage.costs(&mut world);
    world.say(costs);
    world.step_after(0);
    world.say(words::chart(&params));
    world.step_after(0);
    let lesson = words::carry_away(&[&session, &jwt, &opaque, &hybrid]);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}
