use crate::keys::sha256_hex;
use crate::wire::Request;

/// A line of an access log, as somebody reads it who wants to send its request again.
pub struct LogLine<'a> {
    /// `12:00:48`
    time_of_day: &'a str,
    method: &'a str,
    target: &'a str,
    /// What stood in `Authorization`.
    pub header: &'a str,
}

impl<'a> LogLine<'a> {
    /// None where the line does not hold a whole header.
    pub fn read(line: &'a str) -> Option<Self> {
        let (time_of_day, rest) = line.split_once(" \"")?;
        let (method, rest) = rest.split_once(' ')?;
        let (target, rest) = rest.split_once(' ')?;
        let (_, header) = rest.split_once("\"Authorization: ")?;
        let header = header.strip_suffix('"')?;
        header.contains(' ').then_some(Self {
            time_of_day,
            method,
            target,
            header,
        })
    }

    /// The lines of a log's text that hold a header of this scheme.
    pub fn of_scheme(log: &'a str, scheme: &str) -> Option<Self> {
        let mut lines = log.lines().filter_map(Self::read);
        lines.find(|line| line.header.starts_with(scheme))
    }

    /// What stands behind the scheme's name.
    pub fn credential(&self) -> &'a str {
        self.header.split_once(' ').map_or("", |(_, rest)| rest)
    }

    /// The request with its header again, where it had no body: of a signed one the day stands in
    /// the credential scope, the time in the line, and the hash of nothing is known to everyone.
    pub fn rebuilt(&self, host: &str) -> Request {
        let request = Request::new(self.method, host, self.target);
        let request = match self.stamp() {
            Some(stamp) => request
                .header("X-Amz-Date", &stamp)
                .header("x-amz-content-sha256", &sha256_hex(b"")),
            None => request,
        };
        request.header("Authorization", self.header)
    }

    /// `20260101T120048Z`
    pub fn stamp(&self) -> Option<String> {
        let scope = self.credential().strip_prefix("Credential=")?;
        let day = scope.split('/').nth(1)?;
        Some(format!("{day}T{}Z", self.time_of_day.replace(':', "")))
    }
}
