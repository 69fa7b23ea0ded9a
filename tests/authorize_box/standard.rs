//! The examples of the standards, as they print them.

use crate::{Place, get};
use glassgate::validate::Off;
use glassgate::validate::authorize::{self, Consent, Input, Next, Owner};
use glassgate::validate::token::{AuthMethod, Client, Pkce};
use glassgate::wire::Request;

fn client(id: &str, redirect_uri: &str) -> Client {
    Client {
        id: id.to_owned(),
        auth: AuthMethod::None,
        redirect_uris: vec![redirect_uri.to_owned()],
        // The examples are older than PKCE.
        pkce: Pkce::Optional,
        grants: None,
        scope: None,
    }
}

fn next(request: &Request, client: &Client, issuer: Option<&str>, consent: Consent<'_>) -> Next {
    let input = Input {
        request,
        client: Some(client),
        issuer,
        owner: Owner::SignedIn {
            user: "ada",
            since_s: 0,
            consent,
        },
        now_s: 0,
    };
    authorize::next(&input, &authorize::validate(&input, &Off::new()))
}

/// RFC 6749 §4.1.1.
const REQUEST: &str = "GET /authorize?response_type=code&client_id=s6BhdRkqt3&state=xyz\
    &redirect_uri=https%3A%2F%2Fclient%2Eexample%2Ecom%2Fcb HTTP/1.1\r\n\
    Host: server.example.com\r\n\r\n";

#[test]
fn rfc_6749_sends_the_code_as_in_its_example() {
    let request = Request::parse(REQUEST).expect("it reads");
    let client = client("s6BhdRkqt3", "https://client.example.com/cb");
    let Next::Grant(granted) = next(&request, &client, None, Consent::Given("")) else {
        panic!("a code goes out");
    };
    assert_eq!(
        granted.location("SplxlOBeZQQYbYS6WxSbIA"),
        "https://client.example.com/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz"
    );
}

/// The description is ours; the example has none.
#[test]
fn rfc_6749_sends_the_error_as_in_its_example() {
    let request = Request::parse(REQUEST).expect("it reads");
    let client = client("s6BhdRkqt3", "https://client.example.com/cb");
    let refused = Next::Refuse {
        location: "https://client.example.com/cb?error=access_denied\
            &error_description=The+user+said+no.&state=xyz"
            .to_owned(),
    };
    assert_eq!(next(&request, &client, None, Consent::Denied), refused);
}

/// RFC 9207 §2.1 and §2.2.
#[test]
fn rfc_9207_adds_the_issuer_to_codes_and_to_errors() {
    let state = "ZWVlNDBlYzA1NjdkMDNhYjg3ZjUxZjAyNGQzMTM2NzI";
    let request = get(&[
        ("response_type", "code".to_owned()),
        ("client_id", "any".to_owned()),
        ("state", state.to_owned()),
    ]);
    let client = client("any", "https://client.example/cb");
    let issuer = Some("https://honest.as.example");
    let Next::Grant(granted) = next(&request, &client, issuer, Consent::Given("")) else {
        panic!("a code goes out");
    };
    assert_eq!(
        granted.location("x1848ZT64p4IirMPT0R-X3141MFPTuBX-VFL_cvaplMH58"),
        format!(
            "https://client.example/cb?code=x1848ZT64p4IirMPT0R-X3141MFPTuBX-VFL_cvaplMH58\
             &state={state}&iss=https%3A%2F%2Fhonest.as.example"
        )
    );
    let Next::Refuse { location } = next(&request, &client, issuer, Consent::Denied) else {
        panic!("an error goes out");
    };
    assert!(location.ends_with(&format!(
        "&state={state}&iss=https%3A%2F%2Fhonest.as.example"
    )));
}

/// RFC 7636 §4.3: without a method the challenge is plain.
#[test]
fn a_challenge_without_a_method_is_plain_and_plain_is_refused() {
    let (report, _) = Place::new().put(&crate::with("code_challenge_method", ""));
    assert_eq!(report.decided_by, Some("authorize.pkce"));
    let found = report.check("authorize.pkce").and_then(|c| c.found.clone());
    assert_eq!(
        found.as_deref(),
        Some(format!("{}, plain", crate::CHALLENGE).as_str())
    );
}
