use crate::cast::browser::Browser;
use crate::cast::{self, APP, AUTH_HOST, Auth, MALLORY, OauthApp, RefreshThief};
use crate::scenes::browsing::{send, take};
use crate::scenes::connected::connect;
use crate::scenes::ending::stopped_by;
use crate::scenes::scene::{Group, REFRESH_LIFE, Scene, TOKEN_LIFE};
use crate::sim::{Answer, BROWSER, Switch, Trace, World};
use crate::validate::{authorize, token};
use crate::words::scene::refresh_replay::{self as words, Holder};

/// A day later Ada's session at auth is over; only her app still knows her.
const PAUSE_S: i64 = 86_400;

/// Which of the two holders of the refresh token comes first.
const FIRST: Switch = Switch::one_of("first", 0, 2);

pub const SCENE: Scene = Scene {
    id: "attacks/refresh-replay",
    group: Group::Attacks,
    steps: 12,
    off: &["token.rotation"],
    stopped_by: Some("token.rotation"),
    switches: &[FIRST, TOKEN_LIFE, REFRESH_LIFE],
    boxes: &[token::check_ids_for_refresh, authorize::check_ids],
    defences: &[],
    doors: &[
        "lifecycles/refresh-rotation",
        "schemes/oauth-pkce",
        "workbench/token",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::app(),
            cast::adas_browser(),
            cast::auth(),
        ]
    },
};

/// The two who hold one refresh token, and the server that knows of one.
struct Story {
    world: World,
    auth: Auth,
    app: OauthApp,
    thief: RefreshThief,
    /// The app was told that its sign-in is over, and does not ask again.
    app_is_out: bool,
}

impl Story {
    fn ask(&mut self, holder: Holder) -> Option<Answer> {
        let request = match holder {
            Holder::App if self.app_is_out => None,
            Holder::App => self.app.refresh(),
            Holder::Mallory => Some(self.thief.refresh()),
        }?;
        let from = match holder {
            Holder::App => APP,
            Holder::Mallory => MALLORY,
        };
        Some(self.world.send(from, &mut self.auth, &request))
    }

    fn keep(&mut self, holder: Holder, answer: Option<&mut Answer>) {
        let Some(answer) = answer else {
            return;
        };
        self.world.reply(answer);
        match holder {
            Holder::App => {
                self.app_is_out = !answer.let_in();
                let kept = self.app.keep(&answer.response);
                self.world.state(APP, kept);
            }
            Holder::Mallory => {
                let kept = self.thief.keep(&answer.response);
                self.world.state(MALLORY, kept);
            }
        }
    }
}

fn play(mut world: World) -> Trace {
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let refresh_life_s = world.setting(REFRESH_LIFE.name, REFRESH_LIFE.default);
    let [first, second] = match world.setting(FIRST.name, FIRST.default) {
        0 => [Holder::App, Holder::Mallory],
        _ => [Holder::Mallory, Holder::App],
    };
    let mut auth = Auth::new(world.moment().random, token_life_s).with_sign_in_life(refresh_life_s);
    let mut app = OauthApp::native();
    let mut ada = Browser::default();

    world.step_after(0);
    let held = connect(&mut world, &mut auth, &mut app, &mut ada);
    let thief = RefreshThief::with_copy(app.client_id(), app.refresh_token());
    world.state(MALLORY, thief.note(words::copied()));
    world.learn(MALLORY, "refresh_token", app.refresh_token(), words::BACKUP);
    for (who, note) in held {
        world.state(who, note);
    }
    world.say(words::question());
    let mut story = Story {
        world,
        auth,
        app,
        thief,
        app_is_out: false,
    };

    story.world.step_after(PAUSE_S);
    let mut one = story.ask(first);
    story.world.say(words::first(first, one.as_ref()));
    story.world.step_after(1);
    story.keep(first, one.as_mut());
    story.world.say(words::first_answered(first, one.as_ref()));

    story.world.step_after(60);
    let mut two = story.ask(second);
    story.world.say(words::second(second, two.as_ref()));
    story.world.step_after(1);
    story.keep(second, two.as_mut());
    story
        .world
        .say(words::second_answered(second, two.as_ref()));

    // Each once more.
    story.world.step_after(token_life_s);
    let mut three = story.ask(first);
    story.world.say(words::again(first, three.as_ref()));
    story.world.step_after(1);
    story.keep(first, three.as_mut());
    let moves = [one.as_ref(), two.as_ref(), three.as_ref()];
    let alarm = stopped_by(&moves) == SCENE.stopped_by;
    let told = words::again_answered(first, three.as_ref(), alarm, token_life_s);
    story.world.say(told);
    story.world.step_after(60);
    let mut four = story.ask(second);
    story.keep(second, four.as_mut());
    story.world.say(words::last(second, four.as_ref()));

    // What Ada sees of it: at once, or when the sign-in reaches its end.
    let wait_s = if story.app_is_out { 5 } else { refresh_life_s };
    story.world.step_after(wait_s);
    let mut ended = story.ask(Holder::App);
    story.world.say(words::last_of_app(ended.as_ref()));
    story.world.step_after(1);
    story.keep(Holder::App, ended.as_mut());
    let mut asked = sign_in_page(&mut story, &mut ada);
    let told = words::sent_to_sign_in(asked.as_ref(), alarm, refresh_life_s);
    story.world.say(told);
    story.world.step_after(1);
    take(&mut story.world, &mut ada, asked.as_mut());
    let told = words::sees(asked.as_ref(), alarm, refresh_life_s);
    story.world.say(told);

    story.world.step_after(1);
    let stopped_by = stopped_by(&[moves.as_slice(), &[four.as_ref()]].concat());
    let lesson = words::carry_away(stopped_by, first, token_life_s);
    story.world.say(lesson.clone());
    story.world.end_attack_by(SCENE.id, stopped_by, lesson)
}

/// The app has no token that works and opens auth's page in Ada's browser.
fn sign_in_page(story: &mut Story, ada: &mut Browser) -> Option<Answer> {
    if !story.app_is_out {
        return None;
    }
    let begun = story.app.begin(&mut story.world.moment());
    let page = ada.open(&begun.url, story.world.now_s());
    let opened = ada.address_note(words::opens_sign_in());
    story.world.state(BROWSER, opened);
    send(&mut story.world, &mut story.auth, AUTH_HOST, page)
}
