//! Why a browser keeps no cookie.

use crate::cast::browser::Refused;

/// One sentence.
pub fn refused(refused: Refused) -> &'static str {
    match refused {
        Refused::Unreadable => "The line sets no cookie: it has no name, or a control character.",
        Refused::TooLong => "Name and value together are longer than 4096 bytes.",
        Refused::ForeignDomain => "Domain names a host to which this server does not belong.",
        Refused::PublicSuffix => {
            "Domain names a suffix under which anyone may register, so it would reach strangers."
        }
        Refused::SecureOverHttp => "A Secure cookie cannot be set over plain HTTP.",
        Refused::HttpOnlyByScript => "A script cannot set an HttpOnly cookie.",
        Refused::OverwritesSecure => "Plain HTTP cannot overwrite a Secure cookie.",
        Refused::OverwritesHttpOnly => "A script cannot overwrite an HttpOnly cookie.",
        Refused::NoneWithoutSecure => "SameSite=None needs Secure beside it.",
        Refused::CrossSite => {
            "Only SameSite=None can be set by a cross-site request that navigates no page."
        }
        Refused::SecurePrefix => "A name that begins with __Secure- needs Secure.",
        Refused::HostPrefix => {
            "A name that begins with __Host- needs Secure and Path=/, and takes no Domain."
        }
    }
}
