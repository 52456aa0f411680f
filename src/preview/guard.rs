//! Which requests are answered: those of our own page, on this machine, that know the token.
//!
//! A page of another site can make a browser send requests to this machine. It knows no token, can't name the host as we
//! do (against DNS rebinding), and its browser says where the request comes from (Fetch Metadata).

use anyhow::Context;

use crate::page::Path;

/// What a request says of itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    pub method: &'a str,
    pub url: &'a str,
    pub host: Option<&'a str>,
    pub origin: Option<&'a str>,
    pub fetch_site: Option<&'a str>,
    /// Bytes of the body, where that is said.
    pub length: Option<usize>,
}

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It names another host than this machine.
    Host,
    /// It comes from a page of another site.
    Origin,
    /// It does not know the token.
    Token,
    /// Pages are fetched with GET, files sent with POST.
    Method,
    /// The path climbs or has characters that no path of ours has.
    Path,
    /// The body is larger than [`LARGEST`], or does not say how large it is.
    TooLarge,
}

/// Bytes of a file that may be dropped on the page: 500 MB.
pub const LARGEST: usize = 500_000_000;

/// Says which requests are answered.
#[derive(Debug)]
pub struct Guard {
    port: u16,
    token: String,
}

impl Guard {
    /// # Errors
    ///
    /// The machine has no source of random numbers.
    pub fn new(port: u16) -> anyhow::Result<Guard> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("{error}")).context("no token could be made")?;
        Ok(Guard { port, token: bytes.iter().map(|byte| format!("{byte:02x}")).collect() })
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// What is asked for, if the request may be answered.
    pub fn admit(&self, asked: &Asked) -> Result<Path, Refused> {
        let own = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        if !asked.host.is_some_and(|host| own.iter().any(|own| own.eq_ignore_ascii_case(host))) {
            return Err(Refused::Host);
        }
        let from_us = |origin: &str| own.iter().any(|own| origin == format!("http://{own}"));
        if asked.origin.is_some_and(|origin| !from_us(origin)) {
            return Err(Refused::Origin);
        }
        // `none` is the address typed in or clicked in a terminal; a document in a sandbox says `cross-site`.
        if asked.fetch_site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
            return Err(Refused::Origin);
        }
        let parts = asked.url.strip_prefix('/').and_then(|rest| rest.split_once('/'));
        let Some((_, rest)) = parts.filter(|(token, _)| same(token, &self.token)) else {
            return Err(Refused::Token);
        };
        match asked.method {
            "GET" => {}
            "POST" if asked.length.is_none_or(|length| length > LARGEST) => return Err(Refused::TooLarge),
            "POST" => {}
            _ => return Err(Refused::Method),
        }
        Path::read(rest).ok_or(Refused::Path)
    }
}

impl Refused {
    /// The status of HTTP (RFC 9110, 15).
    pub fn status(self) -> u16 {
        match self {
            Refused::Host | Refused::Origin => 403,
            Refused::Token => 404,
            Refused::Method => 405,
            Refused::Path => 400,
            Refused::TooLarge => 413,
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Refused::Host => "this page answers to its own machine alone",
            Refused::Origin => "a page of another site asked for this",
            Refused::Token => "open the address that the terminal shows",
            Refused::Method => "only GET and POST are answered",
            Refused::Path => "there is no such path",
            Refused::TooLarge => "files of up to 500 MB can be dropped here",
        }
    }
}

/// Compares in a time that does not depend on how much is right.
fn same(given: &str, token: &str) -> bool {
    given.len() == token.len() && given.bytes().zip(token.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}
