//! The stage, the transport below it, and the ending.

pub const STAGE: &str = "Stage";
pub const MESSAGES: &str = "Messages and the box";
pub const FIRST: &str = "First step";
pub const BACK: &str = "Back";
pub const PLAY: &str = "Play";
pub const PAUSE: &str = "Pause";
pub const NEXT: &str = "Next";
pub const LAST: &str = "Last step";
pub const STEP: &str = "Step";
pub const SPEED: &str = "Speed";
pub const RESET: &str = "Reset";
pub const CARRY_AWAY: &str = "To carry away";
pub const GOES_ON: &str = "From here";
pub const ON_RECORD: &str = "On record.";
pub fn named_by(sections: &[&str]) -> String {
    match sections {
        [] => String::new(),
        sections => format!("See {}.", sections.join(", ")),
    }
}
/// The door to the workbench of a scheme.
pub fn your_own(scheme: &str) -> &'static str {
    match scheme {
        "apikey" => "Your own API key, in the same box",
        "session" => "Your own cookie, in the same box",
        "client" => "Your own client, in the same box",
        "authorize" => "Your own authorization URL, in the same box",
        "callback" => "Your own callback URL, in the same box",
        "token" => "Your own token request, in the same box",
        "pkce" => "A PKCE pair of your own",
        "opaque" => "Your own opaque token, in the same box",
        "sigv4" => "Your own signed request, in the same box",
        "webhook" => "Your own webhook, in the same box",
        "mtls" => "Your own certificate, in the same box",
        _ => "Your own token, in the same box",
    }
}
pub const TRANSCRIPT: &str = "Transcript";

pub fn step_of(step: u32, steps: u32) -> String {
    format!("Step {step} of {steps}")
}
pub fn speed(times: &str) -> String {
    format!("{times}×")
}
pub fn differs_at(steps: &[u32]) -> String {
    let list: Vec<_> = steps.iter().map(u32::to_string).collect();
    match steps {
        [] => "This run goes as it does with every check on.".into(),
        [one] => format!("This run differs from the one with every check on at step {one}."),
        _ => format!(
            "This run differs from the one with every check on at steps {}.",
            list.join(", ")
        ),
    }
}
pub fn attack_got_in() -> &'static str {
    "The attack got in"
}
pub fn no_attack() -> &'static str {
    "Nobody attacks in this run"
}
pub fn attack_stopped(by: &str) -> String {
    format!("Stopped by {by}")
}
