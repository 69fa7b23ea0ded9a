//! curl command lines: read as the request that they would send, and written for a request.
//!
//! A line that [`to_curl`] wrote reads back to the same request.

mod joined;
mod read;
mod write;

pub use read::{from_curl, is_curl};
pub use write::to_curl;
