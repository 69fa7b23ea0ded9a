use super::pki::identities;
use super::{Api, BILLING_API, Connection, Held, PROXY, Pki, charges};
use crate::sim::{Ahead, Handled, Moment, Server, World, bad_gateway, bad_request};
use crate::tls::{self, CertificateView, Client, Handshaken, Judge};
use crate::validate::mtls::{self, Facts, Policy};
use crate::validate::{Off, Report};
use crate::wire::{CLIENT_CERT, Malformed, Request, Response, from_client_cert, to_client_cert};
use crate::words::edit as words;

/// In front of billing-api: TLS ends here, and who the client is goes on in a header, RFC 9440. It
/// asks for a client certificate, and lets those pass who have none.
pub struct MtlsProxy {
    held: Held,
    policy: Policy,
    /// Whether it drops the header from outside; else it sets the header only where it is missing.
    strips: bool,
}

/// billing-api behind it: it reads the certificate in the header, and nothing else of TLS.
pub struct ApiBehindProxy {
    policy: Policy,
}

/// A request's whole way, from the client to billing-api and back.
pub struct Through {
    /// Between the client and the proxy.
    pub connection: Connection,
    /// What the proxy found the client to be; none where the client showed no certificate.
    pub proved: Option<CertificateView>,
    /// None where the handshake failed, or the proxy could not read the request.
    passed_on: Option<PassedOn>,
    /// The check that refused, at billing-api or in the handshake before.
    pub refused_by: Option<&'static str>,
}

/// Between the proxy and billing-api.
struct PassedOn {
    request: Ahead<Request>,
    /// What billing-api's box said of it; none where it could not read it.
    report: Option<Report>,
    response: Ahead<Response>,
}

impl MtlsProxy {
    /// It trusts the clients of that CA.
    pub fn new(pki: &mut Pki, strips: bool, moment: &Moment<'_>) -> Self {
        let mut proxy = Self {
            held: Held::default(),
            policy: Policy {
                anchors: Some(vec![pki.anchor()]),
                ..Policy::default()
            },
            strips,
        };
        proxy.keep_up(pki, moment.now_s);
        proxy
    }

    /// Fetches the lists, and renews its own certificate in time.
    pub fn keep_up(&mut self, pki: &mut Pki, now_s: i64) {
        self.policy.crls = Some(pki.lists(now_s));
        self.held.renew_for_host(Api::HOST, pki, now_s);
    }

    /// Plays a request through to the API and back.
    pub fn connect(
        &self,
        from: &'static str,
        client: Client,
        request: &Request,
        api: &mut ApiBehindProxy,
        world: &mut World,
    ) -> Through {
        let optional = Off::from(["mtls.presented".to_owned()]);
        let asked = world.send_ahead(from, PROXY, request);
        let question = self.held.question(
            &self.policy,
            client,
            &asked.text,
            &optional,
            &mut world.moment(),
        );
        let mut passed_on = None;
        let mut answered = None;
        let respond = |shaken: &Handshaken| {
            let response = match &asked.read {
                Ok(request) => {
                    let request = self.pass_on(request, shaken.presented.first());
                    let passed = passed_on.insert(PassedOn::to(api, &request, world));
                    passed.response_from_proxy()
                }
                Err(Malformed(why)) => bad_request(why),
            };
            let response = world.answer_ahead(PROXY, from, &response);
            let text = response.text.clone();
            answered = Some(response);
            Some(text)
        };
        let played = tls::exchange(question, respond);
        let none = Connection::none(from, PROXY, asked);
        let (facts, proved, mut connection) = match played {
            Ok(mut played) => {
                let proved = (!played.presented.is_empty()).then(|| played.presented.remove(0));
                let facts = played.facts.clone();
                (facts, proved, none.went(played))
            }
            Err(why) => (Some(Facts::unavailable(&why)), None, none),
        };
        let in_handshake = facts.map(|facts| mtls::validate(&facts, &self.policy, &optional));
        let refused_at = |report: Option<&Report>| report.and_then(|report| report.decided_by);
        connection.answered = answered;
        let report = passed_on.as_ref().and_then(|on| on.report.as_ref());
        Through {
            refused_by: refused_at(report).or(refused_at(in_handshake.as_ref())),
            connection,
            proved,
            passed_on,
        }
    }

    /// RFC 9440 §2.4: what comes from outside under the header's name is the proxy's to remove.
    fn pass_on(&self, request: &Request, shown: Option<&CertificateView>) -> Request {
        let came = if self.strips {
            request.clone().without_header(CLIENT_CERT)
        } else {
            request.clone()
        };
        match shown {
            Some(shown) if came.headers.first(CLIENT_CERT).is_none() => {
                came.header(CLIENT_CERT, &to_client_cert(&shown.pem))
            }
            _ => came,
        }
    }
}

impl PassedOn {
    fn to(api: &mut ApiBehindProxy, request: &Request, world: &mut World) -> Self {
        let request = world.send_ahead(PROXY, BILLING_API, request);
        let (response, report) = match &request.read {
            Ok(request) => {
                let handled = api.receive(request, &mut world.moment());
                (handled.response, handled.report)
            }
            Err(Malformed(why)) => (bad_request(why), None),
        };
        Self {
            request,
            report,
            response: world.answer_ahead(BILLING_API, PROXY, &response),
        }
    }

    fn response_from_proxy(&self) -> Response {
        match &self.response.read {
            Ok(response) => response.clone(),
            Err(Malformed(why)) => bad_gateway(why),
        }
    }
}

impl ApiBehindProxy {
    /// It trusts the CA that issues, and knows those services by name.
    pub fn new(pki: &Pki, may: &[(&str, &[&str])], moment: &Moment<'_>) -> Self {
        Self {
            policy: Policy {
                anchors: Some(vec![pki.issuing()]),
                crls: Some(pki.lists(moment.now_s)),
                identities: Some(identities(may)),
                ..Policy::default()
            },
        }
    }

    pub fn fetch_lists(&mut self, pki: &Pki, now_s: i64) {
        self.policy.crls = Some(pki.lists(now_s));
    }

    /// What its box says of a request. No handshake reaches it, so no alert goes out either.
    pub fn judge(&self, request: &Request, now_s: i64, off: &Off) -> Report {
        let policy = Policy {
            action: Some(charges::scope_for(request).to_owned()),
            ..self.policy.clone()
        };
        let header = request.headers.first(CLIENT_CERT);
        let judged = tls::judge(Judge {
            chain: header.and_then(from_client_cert).into_iter().collect(),
            policy: policy.clone(),
            now_s,
        });
        let facts = match judged {
            Ok(judged) => judged.facts.without_alerts(),
            Err(why) => Facts::unavailable(&why),
        };
        mtls::validate(&facts, &policy, off)
    }
}

impl Server for ApiBehindProxy {
    fn id(&self) -> &'static str {
        BILLING_API
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let report = self.judge(request, moment.now_s, moment.off);
        Handled {
            response: charges::answer(request, &report.verdict),
            report: Some(report),
            notes: Vec::new(),
        }
    }
}

impl Through {
    /// As the client reads it.
    pub fn response(&self) -> Option<Response> {
        self.connection.response()
    }

    /// Whether the proxy sent a request on.
    pub fn is_passed_on(&self) -> bool {
        self.passed_on.is_some()
    }

    /// What billing-api's box said of it.
    pub fn report(&self) -> Option<&Report> {
        self.passed_on.as_ref()?.report.as_ref()
    }

    pub fn let_in(&self) -> bool {
        self.report().is_some_and(|report| report.verdict.allowed)
    }

    /// What the proxy was asked, where billing-api got what the proxy made of it and nothing else.
    pub fn asked_as_passed_on(&self) -> Option<&Request> {
        let is_changed = |on: &PassedOn| on.request.is_changed();
        if self.passed_on.as_ref().is_none_or(is_changed) {
            return None;
        }
        self.connection.asked.read.as_ref().ok()
    }

    /// The client's handshake with the proxy, and its request.
    pub fn arrive(&self, world: &mut World) {
        self.connection.hellos(world);
        self.connection.client_proof(world);
    }

    /// The proxy passes the request on, and billing-api decides.
    pub fn decide(&self, world: &mut World) {
        let Some(PassedOn {
            request, report, ..
        }) = &self.passed_on
        else {
            return;
        };
        world.show_ahead(request);
        if let Some(why) = request.fault() {
            world.state(BILLING_API, words::not_read(why));
        }
        if let Some(report) = report {
            world.judge(BILLING_API, report);
        }
    }

    /// The answer, through the proxy; or the alert.
    pub fn answer(&self, world: &mut World) {
        if let Some(passed_on) = &self.passed_on {
            world.show_answer_ahead(&passed_on.response);
        }
        self.connection.answer(world);
    }
}
