use super::{Titles, reason, refusal, refused_by, status, token_request, turned_away};
use crate::cast::{Held, Tunnel};
use crate::sim::{Answer, Note, Record};

pub const TITLES: Titles = Titles {
    id: "attacks/certificate-bound-token",
    title: "A stolen token that is bound to a certificate",
    short: "Bound token",
    question: "A thief has a genuine token, and a good certificate of her own. Is that enough?",
};

/// Where the token can be read.
pub const LOG: &str = "debug log";

pub fn mallory_role() -> &'static str {
    "runs reports-job"
}
pub fn holds(held: &Held) -> Note {
    let view = &held.view;
    Note {
        what: format!(
            "holds a certificate for {}, and its key",
            view.uris.first().map_or("nobody", String::as_str)
        ),
        record: Some(Record {
            name: "certificate".into(),
            members: vec![
                ("SAN", view.uris.join(", ")),
                ("x5t#S256", view.x5t_s256.clone()),
            ],
        }),
    }
}
pub fn logged(token: &str) -> Note {
    Note {
        what: "writes the request into its debug log".into(),
        record: Some(Record {
            name: LOG.into(),
            members: vec![("Authorization", format!("Bearer {token}"))],
        }),
    }
}

pub fn question() -> String {
    "Mallory runs reports-job, a service of the house with a good certificate of its own. Should she get hold of the nightly job's token, what stops her?".into()
}
pub fn connects_to_auth(asking: &Tunnel) -> String {
    handshake(
        asking,
        "The job",
        "The job connects to auth with its certificate. Before auth reads any request, it has seen whose connection this is.",
    )
}
pub fn asks(issued: Option<&Answer>) -> String {
    match issued {
        Some(issued) => token_request(
            issued,
            "Inside that connection the job asks for a token, and auth issues one for the holder of this very certificate.",
        ),
        None => "Without a connection the job cannot ask for a token.".into(),
    }
}
pub fn issued(issued: Option<&Answer>) -> String {
    match issued {
        Some(issued) if issued.let_in() => "The token's cnf holds an x5t#S256: the SHA-256 of the job's certificate. auth's signature covers it like every other claim.".into(),
        _ => "The job has no token.".into(),
    }
}
pub fn connects(calling: &Tunnel) -> String {
    handshake(
        calling,
        "The job",
        "With the same certificate the job connects to billing-api, and proves again that it holds the key.",
    )
}
pub fn called(called: Option<&Answer>) -> String {
    match called {
        Some(answer) if answer.let_in() => format!(
            "{}: a genuine token, brought by the client that it was issued to. It also lands in a debug log.",
            status(answer)
        ),
        Some(answer) => format!("billing-api refuses the job: {}.", refusal(answer)),
        None => "The job's request is never read.".into(),
    }
}
pub fn log_read(stolen: &str) -> String {
    if stolen.is_empty() {
        "Mallory has got hold of the log, but there is no token in it.".into()
    } else {
        "Mallory has got hold of the log, and in it the token, whole. What she cannot find there is the job's private key.".into()
    }
}
pub fn breaks_in(breaking: &Tunnel) -> String {
    handshake(
        breaking,
        "Mallory",
        "Mallory connects with a certificate of her own. It is genuine, the key is hers, and billing-api knows reports-job: the handshake stands.",
    )
}
pub fn attack(attack: Option<&Answer>) -> String {
    let Some(answer) = attack else {
        return "So her request is never read.".into();
    };
    match refused_by(answer) {
        "" => "Inside it she sends the job's token. Connection and token are both genuine, and with bound off nobody asks whether they belong together.".into(),
        "jwt.bound" => "Inside it she sends the job's token, and it is genuine. But its cnf names the job's certificate, and this connection has shown hers.".into(),
        _ => format!("Inside it she sends the job's token, and is refused: {}.", refusal(answer)),
    }
}
pub fn answered(breaking: &Tunnel, attack: Option<&Answer>) -> String {
    match attack {
        Some(answer) if answer.let_in() => format!(
            "{}: she reads the charges, and the token says that it was the nightly job.",
            status(answer)
        ),
        Some(answer) if refused_by(answer) == "jwt.bound" => format!(
            "{} with error invalid_token (RFC 8705 §3): in her hands the token is worth nothing.",
            status(answer)
        ),
        Some(answer) => format!("{}: no charges for her.", status(answer)),
        None => turned_away(&breaking.connection),
    }
}
pub fn carry_away(refused_by: Option<&str>) -> String {
    match refused_by {
        None => "A good certificate says who calls, a good token what may be done. Nobody compared the two: switch the bound check on, and the same bytes fail.".into(),
        Some("jwt.bound") => "A bound token is no bearer token: stolen without the private key it is dead. Cost: mutual TLS on every call, and a new token with every new certificate.".into(),
        Some(_) => "She failed for another reason than the binding: only the bound check stops a thief whose token and certificate are both good.".into(),
    }
}

/// A handshake that stood, else why not.
fn handshake(tunnel: &Tunnel, who: &str, stands: &str) -> String {
    if tunnel.connection.let_in() {
        stands.to_owned()
    } else {
        format!(
            "{who} is refused in the handshake: {}.",
            reason(tunnel.connection.report.as_ref())
        )
    }
}
