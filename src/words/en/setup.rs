//! What is wrong with a scene's setup, and what there is instead.

fn list(names: &[&str]) -> String {
    if names.is_empty() {
        "none".into()
    } else {
        names.join(", ")
    }
}

pub fn unknown_scene(id: &str, known: &[&str]) -> String {
    format!("There is no scene \"{id}\"; there is {}.", list(known))
}
pub fn unknown_check(id: &str, known: &[&str]) -> String {
    format!(
        "There is no check or defence \"{id}\" in this scene; there is {}.",
        list(known)
    )
}
pub fn unknown_switch(name: &str, known: &[&str], steps: u32) -> String {
    format!(
        "There is no switch \"{name}\" in this scene; there is {}, and clock@1 to clock@{steps}, which moves the clock before a step.",
        list(known)
    )
}
pub fn bad_value(name: &str, value: &str, min: i64, max: i64) -> String {
    format!("\"{value}\" is no value of {name}; it takes a whole number from {min} to {max}.")
}
pub fn bad_step(text: &str, steps: u32) -> String {
    format!("There is no step \"{text}\" in this scene; there is 1 to {steps}.")
}
pub fn bad_seed(text: &str) -> String {
    format!("\"{text}\" is no seed; it takes a whole number from 0 to 18446744073709551615.")
}
pub fn bad_set(text: &str) -> String {
    format!("\"{text}\" does not set anything; it takes SWITCH=VALUE, as in leeway=0.")
}
/// In what a trace is printed.
pub const FORMATS: [&str; 7] = ["text", "json", "markdown", "mermaid", "http", "curl", "svg"];
pub fn unknown_format(name: &str) -> String {
    format!(
        "There is no format \"{name}\"; there is {}.",
        list(&FORMATS)
    )
}
pub fn no_step_in(format: &str) -> String {
    format!("{format} is of the whole run; --step goes with http, curl, svg.")
}
pub fn unknown_ground(name: &str) -> String {
    format!("There is no theme \"{name}\" for a picture; there is light, dark.")
}
pub fn unknown_parameter(name: &str) -> String {
    format!(
        "A link has no parameter \"{name}\"; there is step, check, off, set, seed, lang, theme, edit, as."
    )
}
pub fn missing_value(flag: &str) -> String {
    format!("{flag} needs a value behind it.")
}
pub fn unknown_argument(argument: &str) -> String {
    format!(
        "There is no argument \"{argument}\"; there is --off CHECK, --strict, --set SWITCH=VALUE, --seed N, --edit CHANGE, --format {}, --step N, --theme light|dark.",
        FORMATS.join("|")
    )
}
pub fn unknown_command(command: &str) -> String {
    format!("There is no command \"{command}\"; there is scenes, trace, check, matrix.")
}
pub fn no_command() -> String {
    "Name a command: scenes, trace SCENE, check, matrix.".into()
}
pub fn no_scene(known: &[&str]) -> String {
    format!("trace needs a scene; there is {}.", list(known))
}
