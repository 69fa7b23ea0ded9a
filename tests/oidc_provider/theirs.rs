//! `oidc-provider` in a process of its own, on the loopback.

use crate::server::{HOST, Server};
use glassgate::wire::{Request, Response};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// An answer takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);

pub struct Theirs {
    /// Its standard input stays open as long as it may live.
    child: Child,
    port: u16,
}

impl Theirs {
    pub fn start() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(
            root.join("node_modules/oidc-provider").is_dir(),
            "The npm package oidc-provider is not installed: run `make setup`."
        );
        let mut child = Command::new("node")
            .arg("tests/oidc_provider/provider.mjs")
            .current_dir(root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("node cannot be started: {error}."));
        let mut line = String::new();
        let said = BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line);
        let port = said.ok().and_then(|_| line.trim().parse().ok());
        let mut theirs = Self { child, port: 0 };
        // Where this fails, dropping ends the process.
        theirs.port = port.unwrap_or_else(|| panic!("provider.mjs names its port, not {line:?}."));
        theirs
    }

    fn exchange(&self, request: &Request) -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.write_all(request.to_text().as_bytes())?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        Ok(text)
    }
}

impl Server for Theirs {
    /// The same text that ours gets, and one line: one request a connection.
    fn send(&mut self, request: &Request) -> Response {
        let request = request.clone().header("Connection", "close");
        let text = self
            .exchange(&request)
            .unwrap_or_else(|error| panic!("no answer to {request:?}: {error}"));
        Response::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    fn wait(&mut self, seconds: u32) {
        let answer = self.send(&Request::new("POST", HOST, &format!("/clock/{seconds}")));
        assert_eq!(answer.status, 200);
    }
}

impl Drop for Theirs {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
