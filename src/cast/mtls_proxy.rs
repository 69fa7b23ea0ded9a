use super::pki::identities;
use super::{Api, BILLING_API, Connection, Held, PROXY, Pki, charges};
use crate::sim::{Handled, Moment, Server, World};
use crate::tls::{self, CertificateView, Client, Handshaken, Judge};
use crate::validate::mtls::{self, Facts, Policy};
use crate::validate::{Off, Report};
use crate::wire::{CLIENT_CERT, Request, Response, from_client_cert, to_client_cert};

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
    /// What the proxy sent on; none where the handshake failed.
    pub passed_on: Option<Request>,
    /// What billing-api's box said of that.
    pub report: Option<Report>,
    /// The check that refused, at billing-api or in the handshake before.
    pub refused_by: Option<&'static str>,
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
        moment: &mut Moment<'_>,
    ) -> Through {
        let optional = Off::from(["mtls.presented".to_owned()]);
        let question = self
            .held
            .question(&self.policy, client, request, &optional, moment);
        let mut passed_on = None;
        let mut answer = None;
        let mut respond = |asked: &Handshaken| {
            let request = self.pass_on(request, asked.presented.first());
            let handled = api.receive(&request, moment);
            let response = handled.response.to_text();
            (passed_on, answer) = (Some(request), Some(handled));
            Some(response)
        };
        let played = tls::exchange(question, &mut respond);
        let none = Connection::none(from, PROXY, request);
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
        let (report, response) = answer.map_or((None, None), |handled| {
            (handled.report, Some(handled.response))
        });
        connection.response = response;
        Through {
            refused_by: refused_at(report.as_ref()).or(refused_at(in_handshake.as_ref())),
            connection,
            proved,
            passed_on,
            report,
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
    pub fn response(&self) -> Option<&Response> {
        self.connection.response.as_ref()
    }

    pub fn let_in(&self) -> bool {
        self.report
            .as_ref()
            .is_some_and(|report| report.verdict.allowed)
    }

    /// The client's handshake with the proxy, and its request.
    pub fn arrive(&self, world: &mut World) {
        self.connection.hellos(world);
        self.connection.client_proof(world);
    }

    /// The proxy passes the request on, and billing-api decides.
    pub fn decide(&self, world: &mut World) {
        if let Some(request) = &self.passed_on {
            let _read = world.unseal_request(PROXY, BILLING_API, request);
        }
        if let Some(report) = &self.report {
            world.judge(BILLING_API, report);
        }
    }

    /// The answer, through the proxy; or the alert.
    pub fn answer(&self, world: &mut World) {
        if let Some(response) = self.response() {
            world.unseal_response(BILLING_API, PROXY, response);
        }
        self.connection.answer(world);
    }
}
