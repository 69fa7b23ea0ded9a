//! What the page and its exports say around the scenes.

mod defences;
mod dialogs;
mod embed;
mod inspector;
mod message;
mod shell;
mod stage;
mod validate_box;

pub use defences::*;
pub use dialogs::*;
pub use embed::*;
pub use inspector::*;
pub use message::*;
pub use shell::*;
pub use stage::*;
pub use validate_box::*;
