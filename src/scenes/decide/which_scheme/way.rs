//! What a caller proves itself with, as far as a scene can tell it of any scheme.

use crate::cast::Connection;
use crate::choice::Rotation;
use crate::sim::{Answer, World};
use crate::words::scene::which_scheme::Met;

pub const DAY_S: i64 = 86_400;
pub const HOUR_S: i64 = 3600;

/// A credential that can be carried.
pub trait Credential {
    /// Puts in place what the first call needs; no box opens.
    fn ready(&mut self, world: &mut World);
    /// The call arrives with it, and the box opens.
    fn call(&mut self, world: &mut World) -> Carried;
}

/// A scheme as the scene tells it in full.
pub trait Way: Credential {
    /// Puts in place what the first call needs; gives what a box said, where one opened.
    fn set_up(&mut self, world: &mut World) -> Option<Met> {
        self.ready(world);
        None
    }
    /// Mallory sends what she copied of the call.
    fn copy(&mut self, world: &mut World) -> Carried;
    /// From the call until the credential is changed, seconds.
    fn period_s(&self, rotation: Rotation) -> i64;
    /// The credential is changed: the first request at that moment, answered.
    fn change(&mut self, world: &mut World, rotation: Rotation) -> Carried;
}

/// A request that has met a box, with its answer on the way back.
#[must_use]
pub enum Carried {
    Http(Answer),
    Tls(Connection),
    /// There was nothing to send.
    Nothing,
}

impl Carried {
    /// The answer travels.
    pub fn back(&mut self, world: &mut World) {
        match self {
            Self::Http(answer) => world.reply(answer),
            Self::Tls(connection) => connection.answer(world),
            Self::Nothing => {}
        }
    }

    pub fn met(&self) -> Met {
        match self {
            Self::Http(answer) => Met {
                came: answer.response.status_line(),
                refused_by: answer.report.as_ref().and_then(|report| report.decided_by),
            },
            Self::Tls(connection) => Met {
                came: match connection.response() {
                    Some(response) => response.status_line(),
                    None => format!("alert {}", connection.alert_name()),
                },
                refused_by: connection.refused_by(),
            },
            Self::Nothing => Met {
                came: String::new(),
                refused_by: None,
            },
        }
    }
}
