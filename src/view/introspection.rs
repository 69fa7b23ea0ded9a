use super::Member;
use super::decoded::members;
use crate::keys::strict_object;
use crate::words::introspection as words;

/// An introspection response, member by member, RFC 7662 §2.2. `body` is its JSON text; what is
/// no JSON object gives no members. `now_s` is in seconds since 1970.
pub fn introspection(body: &str, now_s: i64) -> Vec<Member> {
    let object = match strict_object(body.trim().as_bytes()) {
        Ok(object) | Err((_, object)) => object,
    };
    members(&object, words::member, now_s)
}
