//! What actors say in the scenes of signed requests.

pub fn holds_secret() -> String {
    "signs with a secret that it never sends".into()
}
pub fn knows_key() -> String {
    "knows the job's key and its secret".into()
}
