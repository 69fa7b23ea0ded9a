use super::{Titles, why};
use crate::cast::Connection;
use crate::tls::CertificateView;
use crate::words::time::{self, span, time_of_day};

pub const TITLES: Titles = Titles {
    id: "lifecycles/certificate-rotation",
    title: "Certificates that a sidecar renews",
    short: "Certificate rotation",
    question: "A certificate must be renewed before it ends. Is that safer once a quarter, or every few minutes?",
};

/// Where Mallory found the key.
pub const THE_DISK: &str = "the job's disk";

pub fn mallory_role() -> &'static str {
    "can copy a disk, once"
}
pub fn by_hand() -> String {
    "certificate by hand".into()
}
/// Of those with a short life, counted from 1.
pub fn numbered(number: i64) -> String {
    format!("short-lived certificate {number}")
}
pub fn copied() -> String {
    "copied certificate".into()
}
pub fn moment(unix_s: i64) -> String {
    time::moment(unix_s)
}
pub fn holds(name: &str, view: &CertificateView) -> String {
    format!("{name}: until {}", time::moment(view.not_after_s))
}
pub fn nobody_renews() -> String {
    "no sidecar: nobody renews".into()
}

pub fn question(life_s: i64) -> String {
    format!(
        "A person installs a certificate for {} and means to come back in time. Is it safer to renew once a quarter, or every few minutes?",
        span(life_s)
    )
}
pub fn works(called: &Connection) -> String {
    match called.refused_by() {
        None => "The job calls with it and gets in, and soon nobody thinks of it any more.".into(),
        Some(_) => format!("The job calls with it, and {}", why(called)),
    }
}
pub fn forgotten(called: &Connection, now_s: i64, end_s: i64) -> String {
    let at = time::moment(now_s);
    match called.refused_by() {
        None => format!(
            "{at}, the certificate ended {} ago, and the job gets in all the same: with this check off, no certificate ever ends.",
            span(now_s.saturating_sub(end_s))
        ),
        Some("mtls.validity") => format!(
            "{at}, nobody came back: the certificate ended {} ago, nothing else has changed, and the alert {} ends every connection.",
            span(now_s.saturating_sub(end_s)),
            called.alert_name()
        ),
        Some(_) => format!("{at}, and {}", why(called)),
    }
}
pub fn morning(forgotten: &Connection, now_s: i64, end_s: i64) -> String {
    let at = time_of_day(now_s);
    match forgotten.refused_by() {
        None => {
            format!("{at}: somebody notices the old date and installs a new certificate by hand.")
        }
        Some(_) => format!(
            "{at}: somebody is awake, reads the alert in the job's log and installs a new one by hand. For {} no call could get in.",
            span(now_s.saturating_sub(end_s))
        ),
    }
}
pub fn short_lived(is_renewed: bool, life_s: i64, half_s: i64) -> String {
    let life = span(life_s);
    if is_renewed {
        format!(
            "Now a sidecar, a program beside the job, makes the keys and gets the certificates: each for {life}, and a new one every {}.",
            span(half_s)
        )
    } else {
        format!("Now a certificate for {life} and a key of its own; and again nobody renews it.")
    }
}
pub fn half_way(is_renewed: bool, left_s: i64) -> String {
    let old = match left_s {
        0.. => format!("the old one stays valid for {} more", span(left_s)),
        _ => format!("the old one ended {} ago", span(left_s)),
    };
    if is_renewed {
        format!(
            "The sidecar has asked the CA again: a new key, a new certificate, and nobody had to be awake; {old}."
        )
    } else {
        match left_s {
            0.. => format!(
                "Time passes, and nobody renews: {} of its life are left.",
                span(left_s)
            ),
            _ => format!("Nobody has renewed it: it ended {} ago.", span(left_s)),
        }
    }
}
pub fn overlap(called: &Connection, is_renewed: bool) -> String {
    match (called.refused_by(), is_renewed) {
        (None, true) => "A connection that still shows the old one gets in: old and new count side by side, so nothing has to change at one moment.".into(),
        (None, false) => "The job calls with the certificate that it has, and gets in.".into(),
        (Some("mtls.validity"), true) => "A connection that still shows the old one is too late: the overlap is half a life, and it is over.".into(),
        (Some(_), _) => format!("The job calls with the first one, and {}", why(called)),
    }
}
pub fn later(called: &Connection, is_renewed: bool, ended_s: i64) -> String {
    let ended = span(ended_s);
    match (called.refused_by(), is_renewed) {
        (None, true) => format!(
            "The first one ended {ended} ago, and no call noticed: the job reads the files anew for each connection, without a restart."
        ),
        (None, false) => format!(
            "The certificate ended {ended} ago, and the job gets in all the same: with this check off, no certificate ever ends."
        ),
        (Some("mtls.validity"), false) => format!(
            "The certificate ended {ended} ago: the same outage again, only sooner, for nobody renewed it."
        ),
        (Some(_), _) => format!("The job calls again, and {}", why(called)),
    }
}
pub fn stolen(left_s: i64, by_hand_s: i64) -> String {
    let worth = match left_s {
        1.. => format!("The certificate ends in {}", span(left_s)),
        _ => format!("The certificate ended {} ago", span(left_s)),
    };
    format!(
        "Mallory copies key and certificate from the job's disk. {worth}; one for {} gives a thief up to {}.",
        span(by_hand_s),
        span(by_hand_s)
    )
}
pub fn used(theft: &Connection, after_s: i64, left_s: i64) -> String {
    let after = span(after_s);
    match (theft.refused_by(), left_s) {
        (None, 0..) => format!(
            "{after} later she uses the copy. The key is genuine, the certificate has {} left: whoever holds both is the job.",
            span(left_s)
        ),
        (None, _) => format!(
            "{after} later she uses the copy. The certificate ended {} ago, and with this check off nobody cares.",
            span(left_s)
        ),
        (Some("mtls.validity"), _) => format!(
            "{after} later she uses the copy. She holds the right key, but the certificate ended {} ago: the theft died by itself.",
            span(left_s)
        ),
        (Some(_), _) => format!("{after} later she uses the copy, and {}", why(theft)),
    }
}
pub fn last(called: &Connection, is_renewed: bool, renewals: i64) -> String {
    match (called.refused_by(), is_renewed) {
        (None, true) => format!("Then the job calls, and gets in: {} since the first, and nobody had to know.", count(renewals)),
        (None, false) => "Then the job calls, and gets in: with this check off, an old certificate is as good as a new one.".into(),
        (Some("mtls.validity"), false) => "Then the job calls, and is refused too: short lives help nobody whose certificates are not renewed.".into(),
        (Some(_), _) => format!("Then the job calls, and {}", why(called)),
    }
}
pub fn carry_away(
    theft: &Connection,
    last: &Connection,
    is_renewed: bool,
    life_s: i64,
    left_s: i64,
) -> String {
    let life = span(life_s);
    match (theft.let_in(), last.let_in()) {
        (true, _) if left_s < 0 => "With the validity check off nothing expires: no outage at night, and no end to a theft either.".into(),
        (true, true) if is_renewed => format!("A program that renews ends the outages; a life of {life} still gives a thief that long. Make it shorter: it costs nobody any sleep."),
        (false, true) if is_renewed => format!("Renewed by a program, {life} is long enough for the job and too short for a thief. Cost: a CA that must always be there."),
        (_, false) if !is_renewed => "A short life without a program that renews it only brings the outage sooner: first automate, then shorten.".into(),
        _ => "A certificate is worth as much to a thief as its life is long, and to its owner as long as it is renewed.".into(),
    }
}

fn count(renewals: i64) -> String {
    match renewals {
        1 => "1 renewal".into(),
        n => format!("{n} renewals"),
    }
}
