//! The question that each check asks, and its short name.

pub fn all_passed() -> String {
    "Every check that is on passed.".into()
}

/// The question of a check, in plain words.
pub fn question(id: &str) -> &'static str {
    match id {
        "jwt.credential" => "Is there exactly one bearer credential?",
        "jwt.segments" => "Does the token have three segments?",
        "jwt.encoding" => "Is every segment clean base64url?",
        "jwt.json" => "Is the header JSON, no member twice?",
        "jwt.alg" => "Is alg one that this server allows?",
        "jwt.crit" => "Is every critical header understood?",
        "jwt.typ" => "Is typ what this endpoint takes?",
        "jwt.key" => "Is there a trusted key that fits?",
        "jwt.signature" => "Does the signature verify?",
        "jwt.claims" => "Are the claims JSON, no member twice?",
        "jwt.iss" => "Is iss the trusted issuer?",
        "jwt.aud" => "Does aud name this API?",
        "jwt.exp" => "Is exp still ahead?",
        "jwt.nbf" => "Are nbf and iat not in the future?",
        "jwt.denylist" => "Is the token absent from the denylist?",
        "jwt.scope" => "Does the scope allow this action?",
        "token.client" => "Is the client known?",
        "token.grant" => "May this client use this grant?",
        "token.code" => "Is the code known and fresh?",
        "token.single-use" => "Is this the code's first use?",
        "token.bound" => "Was the code given to this client?",
        "token.pkce" => "Does the verifier match the challenge?",
        "token.refresh" => "Is the refresh token known, and this client's?",
        "token.rotation" => "Is it the newest refresh token of its family?",
        "token.scope" => "Is the scope no wider than the grant?",
        _ => "",
    }
}

/// A word or two for tight places.
pub fn short(id: &str) -> &'static str {
    match id {
        "jwt.credential" => "one credential",
        "jwt.segments" => "three segments",
        "jwt.encoding" => "base64url",
        "jwt.json" => "header JSON",
        "jwt.alg" => "alg allowed",
        "jwt.crit" => "crit understood",
        "jwt.typ" => "typ",
        "jwt.key" => "trusted key",
        "jwt.signature" => "signature",
        "jwt.claims" => "claims JSON",
        "jwt.iss" => "iss trusted",
        "jwt.aud" => "aud is this API",
        "jwt.exp" => "not expired",
        "jwt.nbf" => "not too early",
        "jwt.denylist" => "not on denylist",
        "jwt.scope" => "scope allows it",
        "token.client" => "client known",
        "token.grant" => "grant allowed",
        "token.code" => "code fresh",
        "token.single-use" => "first use",
        "token.bound" => "bound to client",
        "token.pkce" => "PKCE verifier",
        "token.refresh" => "refresh known",
        "token.rotation" => "newest of family",
        "token.scope" => "scope in grant",
        _ => "",
    }
}

/// The word for an outcome.
pub fn outcome(outcome: crate::validate::Outcome) -> &'static str {
    use crate::validate::Outcome;
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::Off => "switched off",
        Outcome::NotReached => "not reached",
    }
}

/// What a box is called where it stands.
pub fn box_name(name: &str) -> &'static str {
    match name {
        "jwt" => "validate token",
        "token" => "token endpoint",
        _ => "validate",
    }
}

/// The outcome as the JSON spells it.
pub fn outcome_id(outcome: crate::validate::Outcome) -> &'static str {
    use crate::validate::Outcome;
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::Off => "off",
        Outcome::NotReached => "not-reached",
    }
}
