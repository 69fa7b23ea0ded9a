use crate::cast::{self, APP, Api, Auth, MALLORY, QuizApp};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Actor, Server, Switch, Trace, World};
use crate::validate::{jwt, token};
use crate::wire::Request;
use crate::words::scene::id_token_as_access_token as words;

/// What Mallory asks for with it.
const ASKS_FOR: Switch = Switch::one_of("asks-for", 0, 2);

/// Whom the access token of the same sign-in is for.
const USER_INFO: &str = "https://auth.example.com/userinfo";

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-id-token-as-access-token",
    group: Group::Attacks,
    steps: 7,
    off: &["jwt.typ", "jwt.aud"],
    stopped_by: Some("jwt.typ"),
    switches: &[ASKS_FOR, LEEWAY, TOKEN_LIFE],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &[
        "attacks/jwt-wrong-audience",
        "attacks/jwt-wrong-issuer",
        "schemes/oauth-pkce",
        "workbench",
    ],
    play,
    cast: || {
        let quiz = Actor {
            id: APP,
            name: QuizApp::CLIENT_ID,
            role: words::app_role(),
        };
        vec![
            cast::mallory(words::mallory_role()),
            quiz,
            cast::auth(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let target = world.choice(ASKS_FOR, &[Api::ACCOUNT, "/v1/charges"]);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut quiz = QuizApp::default();
    QuizApp::register(&mut auth);
    auth.set_audience(USER_INFO);

    world.step_after(0);
    let code = auth.give_code(&mut quiz.app, QuizApp::SCOPE, &mut world.moment());
    world.state(auth.id(), words::signed_in());
    let mut issued = world.send(APP, &mut auth, &quiz.app.exchange(&code));
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut issued);
    quiz.app.keep(&issued.response);
    world.state(APP, words::app_holds());
    world.say(words::issued());

    world.step_after(0);
    let moment = world.moment();
    let read = quiz.reads(&auth.jwks(), moment.now_s, moment.off);
    world.judge(APP, &read);
    world.say(words::read(&read));

    world.step_after(30);
    let mut sign_ins = world.send(MALLORY, &mut quiz, &QuizApp::ask_for_sign_ins());
    world.reply(&mut sign_ins);
    world.say(words::taken());

    world.step_after(17);
    let visit = Request::new("GET", Api::HOST, target).bearer(&quiz.app.id_token);
    let mut attack = world.send(MALLORY, &mut billing, &visit);
    world.say(words::attack(&attack));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(0);
    let lesson = words::carry_away(&attack);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}
