//! The panes beside the stage.

pub const TOKEN: &str = "The token, decoded";
pub const HEADER: &str = "header";
pub const PAYLOAD: &str = "payload";
pub const SIGNATURE: &str = "signature";
pub const ACTORS: &str = "Who holds what";
pub const STAGE_VIEWS: &str = "How to look at it";
pub const STORY: &str = "Step by step";
pub const RACE: &str = "The race";
pub const RACE_NUMBERS: &str = "The race's numbers";
pub const AT_THE_MOMENT: &str = "at";
pub fn counting(counted: u64, of: u64) -> String {
    let grouped = crate::words::chart::grouped;
    format!(
        "Counting: {} of {} requests.",
        grouped(counted),
        grouped(of)
    )
}
pub const STORES: &str = "What the servers remember";
pub const DELETED: &str = "deleted";
pub const NOTHING_YET: &str = "nothing yet";
pub fn signature_size(bytes: usize) -> String {
    match bytes {
        0 => "empty: nobody signed this".into(),
        n => format!("{n} bytes over header.payload"),
    }
}
pub const NOT_SECRET: &str =
    "Anyone who holds the token can read this: base64 is encoding, not encryption.";
