//! What the front page lays out: the same request at different boxes, the attacks by what they are
//! about, and the common mistakes, each with the scene that runs it.

mod face;
mod mistake;
mod topic;

pub use face::{FACES, Face, FaceOf};
pub use mistake::{Loss, MISTAKES, Mistake};
pub use topic::Topic;
