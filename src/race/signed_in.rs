use super::Action;
use crate::cast::{Api, App, Auth, BILLING_API, TokenFormat};
use crate::sim::{Moment, Server};
use crate::wire::Request;

/// What the caller may do before something is taken away, and after.
pub const SCOPE: &str = "charges:read charges:write";
pub const LEFT: &str = "charges:read";

/// An issuer, and the tokens that it gave Ada's app.
pub struct SignedIn {
    auth: Auth,
    app: App,
    life_s: i64,
    exp_s: i64,
    /// The issuer refused a new one.
    ended: bool,
    refreshes: u64,
}

/// What became of a token whose life may be over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refreshed {
    NotYet,
    Renewed,
    Refused,
}

impl SignedIn {
    /// Ada has signed in, and her app has its first tokens.
    pub fn new(life_s: u32, format: TokenFormat, moment: &mut Moment<'_>) -> Self {
        let life_s = i64::from(life_s);
        let mut auth = Auth::new(moment.random, life_s);
        auth.set_format(BILLING_API, format);
        let mut app = App::default();
        let code = auth.give_code(&mut app, SCOPE, moment);
        let issued = auth.receive(&app.exchange(&code), moment);
        app.keep(&issued.response);
        Self {
            auth,
            app,
            life_s,
            exp_s: moment.now_s + life_s,
            ended: false,
            refreshes: 0,
        }
    }

    pub fn auth(&self) -> &Auth {
        &self.auth
    }

    pub fn auth_mut(&mut self) -> &mut Auth {
        &mut self.auth
    }

    /// The end of the access token, seconds since 1970.
    pub fn exp_s(&self) -> i64 {
        self.exp_s
    }

    /// How often the issuer was asked for a new token.
    pub fn refreshes(&self) -> u64 {
        self.refreshes
    }

    /// The app asks for a new token once its own is over, and stops asking when it is refused.
    pub fn refresh_if_over(&mut self, moment: &mut Moment<'_>) -> Refreshed {
        if self.ended {
            return Refreshed::Refused;
        }
        if moment.now_s < self.exp_s {
            return Refreshed::NotYet;
        }
        self.refreshes += 1;
        let answered = self.auth.receive(&self.app.refresh(), moment);
        if answered.response.status == 200 {
            self.app.keep(&answered.response);
            self.exp_s = moment.now_s + self.life_s;
            Refreshed::Renewed
        } else {
            self.ended = true;
            Refreshed::Refused
        }
    }

    /// The app's next request, with a new token where the old one is over.
    pub fn call(&mut self, moment: &mut Moment<'_>) -> Request {
        self.refresh_if_over(moment);
        self.request()
    }

    /// A request with the token as it is.
    pub fn request(&self) -> Request {
        self.app.write(Api::HOST, "/v1/charges")
    }

    /// The issuer hears of the logout, or of the permission.
    pub fn act(&mut self, action: Action, moment: &mut Moment<'_>) {
        match action {
            Action::LogOut => {
                let revoke = self.app.revoke();
                self.auth.receive(&revoke, moment);
            }
            Action::TakeAway => {
                self.auth.narrow(LEFT);
                self.auth.deny_issued();
            }
        }
    }
}
