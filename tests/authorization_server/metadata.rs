//! RFC 8414 and RFC 9207 §3.

use crate::Place;
use glassgate::cast::{ISSUER, METADATA_PATH, Provider, TOKEN_ENDPOINT};
use glassgate::wire::{Request, Url};
use serde_json::Value;

fn metadata() -> Value {
    let request = Request::new("GET", "auth.example.com", METADATA_PATH);
    let answer = Place::new().send(&request);
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.headers.first("Content-Type"),
        Some("application/json")
    );
    serde_json::from_str(&answer.body).expect("JSON")
}

#[test]
fn the_server_says_where_its_endpoints_are_and_each_is_there() {
    let metadata = metadata();
    assert_eq!(metadata["issuer"], ISSUER);
    assert_eq!(metadata["token_endpoint"], TOKEN_ENDPOINT);
    for (name, method) in [
        ("authorization_endpoint", "GET"),
        ("token_endpoint", "POST"),
        ("jwks_uri", "GET"),
        ("revocation_endpoint", "POST"),
        ("introspection_endpoint", "POST"),
    ] {
        let url = metadata[name].as_str().and_then(Url::parse).expect(name);
        let request = Request::new(method, &url.authority(), &url.target);
        assert_ne!(Place::new().send(&request).status, 404, "{name}");
    }
}

#[test]
fn it_promises_codes_with_s256_and_an_issuer_in_every_answer_and_no_more() {
    let metadata = metadata();
    assert_eq!(
        metadata["response_types_supported"],
        serde_json::json!(["code"])
    );
    assert_eq!(
        metadata["code_challenge_methods_supported"],
        serde_json::json!(["S256"])
    );
    assert_eq!(
        metadata["authorization_response_iss_parameter_supported"],
        true
    );
    let grants = metadata["grant_types_supported"].to_string();
    assert!(!grants.contains("password") && !grants.contains("implicit"));
}

/// RFC 8414 §3.3: a document that names another issuer than was asked for is not used.
#[test]
fn an_app_takes_the_document_only_from_the_issuer_that_it_names() {
    let metadata = metadata();
    assert_eq!(
        Provider::from_metadata(&metadata, ISSUER),
        Some(Provider::auth())
    );
    for other in ["https://auth.example.com", "https://mallory.example.org/"] {
        assert_eq!(Provider::from_metadata(&metadata, other), None);
    }
}
