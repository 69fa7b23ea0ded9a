use super::MALLORY;
use crate::sim::{Handled, Moment, Server};
use crate::wire::{Request, Response};

/// A proxy in Mallory's hands. TLS ends there, so she reads and changes what passes; she hands back
/// the answer that she got.
pub struct MalloryProxy {
    pub answer: Response,
}

impl Server for MalloryProxy {
    fn id(&self) -> &'static str {
        MALLORY
    }

    fn receive(&mut self, _: &Request, _: &mut Moment<'_>) -> Handled {
        Handled {
            response: self.answer.clone(),
            report: None,
            notes: Vec::new(),
        }
    }
}
