//! What the workbench says of the attacks on a learner's own policy.

pub const TITLE: &str = "What this policy lets in";
pub const TRY: &str = "Try the attacks";
pub const AGAIN: &str = "Try them again";
pub const SHOW_ME: &str = "Show me";
pub const BACK_TO_MINE: &str = "Back to mine";
pub const INTRO: &str = "Each attack of the catalogue against this very policy: forged from your own token where no key is needed, else run in its scene without the checks that your policy lacks.";
pub const NOTHING_TO_TRY: &str =
    "There is nothing to try yet: the box is waiting for a credential.";
pub const NO_ATTACKS: &str = "The catalogue has no attack on this box.";
pub const NOTHING_GETS_IN: &str = "Nothing of the catalogue gets in.";
pub const CHANGED: &str = "Something has changed since the attacks were tried.";
pub const SHOWN: &str = "This is the attacker's token, in the place of yours.";
pub const GETS_IN: &str = "gets in";
pub const SEARCHING: &str = "searching…";
pub const UNTRIED: &str = "not tried";

pub fn trying(tried: usize, of: usize) -> String {
    format!("Trying: {tried} of {of}.")
}
pub fn get_in(count: usize, of: usize) -> String {
    match count {
        0 => NOTHING_GETS_IN.into(),
        1 => format!("One of {of} attacks gets in."),
        _ => format!("{count} of {of} attacks get in."),
    }
}
pub fn stopped(check: &str) -> String {
    format!("stopped by {check}")
}
/// Beside a button whose press shows one attack.
pub fn show(attack: &str) -> String {
    format!("{SHOW_ME}: {attack}")
}

pub fn nothing_tried() -> String {
    "With this token and these keys there is nothing to forge it from.".into()
}

pub fn no_public_key() -> String {
    "The policy has no public key that could be taken for a secret.".into()
}
pub fn no_ecdsa() -> String {
    "The policy lists no ECDSA algorithm.".into()
}

pub fn never_ends() -> String {
    "The token ends at a moment that no clock comes to.".into()
}
pub fn no_other_rsa_key() -> String {
    "The one RSA key that is at hand to forge with is the key that this policy trusts.".into()
}
