//! `bonefolder preview`: the booklet in a browser on this machine, page by page, while it is written; and a press room for
//! files of anyone's.
//!
//! [`serve`] listens on the loopback address alone. Every address begins with a token that only the page knows; [`guard`]
//! says which requests are answered. `live` keeps the book as it is now and tells who waits that it changed, [`watch`] sees
//! it change; all else that the page asks is answered by [`crate::page`]. The page itself is in `web/`.

mod answers;
pub mod guard;
mod live;
mod watch;

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use tiny_http::{Request, Server, StatusCode};

use crate::editions::STACK;
use crate::page::Answer;
use guard::{Asked, Guard};
use live::Live;
pub use live::Writer;

/// What is shown, and where.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder of the book; `None` opens the press room alone.
    pub folder: Option<PathBuf>,
    /// 0 takes any port that is free.
    pub port: u16,
    /// A command that opens a file at a line: `{file}` and `{line}` in it are filled in.
    pub editor: Option<String>,
    /// Writes what is saved on the page; without it, nothing is written.
    pub write: Option<Writer>,
}

/// Serves the page until the process ends. `announce` is told the address as soon as it answers.
///
/// # Errors
///
/// The port is taken, or the folder can't be watched.
pub fn serve(options: Options, announce: impl FnOnce(&str)) -> anyhow::Result<()> {
    let server =
        Server::http(("127.0.0.1", options.port)).map_err(|error| anyhow::anyhow!("{error}")).with_context(|| {
            format!("port {} can't be opened; is another preview running? --port takes another number", options.port)
        })?;
    let port = server.server_addr().to_ip().map_or(options.port, |address| address.port());
    let guard = Arc::new(Guard::new(port)?);
    let live = Arc::new(Live::new(options.folder.clone(), options.write));
    live.start()?;
    if let Some(folder) = &options.folder {
        watch::start(folder, Arc::clone(&live))?;
    }
    announce(&guard.address());
    let editor = options.editor;
    // One request waits for news, others draw pages meanwhile.
    for request in server.incoming_requests() {
        let (guard, live, editor) = (Arc::clone(&guard), Arc::clone(&live), editor.clone());
        let work = move || answer(request, &guard, &live, editor.as_deref());
        // A thread that can't be started leaves the request unanswered; the page asks again.
        let _ = std::thread::Builder::new().stack_size(STACK).spawn(work);
    }
    Ok(())
}

fn answer(mut request: Request, guard: &Guard, live: &Live, editor: Option<&str>) {
    let answer = match guard.admit(&asked(&request)) {
        Ok(path) => answers::find(&mut request, &path, live, editor),
        Err(refused) => Answer::error(refused.status(), refused.words()),
    };
    let mut headers = vec![("Content-Type", answer.kind.into_owned()), ("Content-Security-Policy", POLICY.to_owned())];
    headers.extend(SAFE.iter().map(|(name, value)| (*name, (*value).to_owned())));
    headers.extend(answer.file.map(|file| ("Content-Disposition", format!("attachment; filename=\"{file}\""))));
    // Whoever asked may have gone away; the next request is answered all the same.
    let _ = reply(request, answer.status, &headers, &answer.bytes);
}

/// Ends the connection with the answer, which the server's own way of answering has no word for. It has a thread for each
/// connection and counts an idle one twice when two connections come at once: the second would wait until the first ends.
fn reply(request: Request, status: u16, headers: &[(&str, String)], body: &[u8]) -> io::Result<()> {
    let mut to = request.into_writer();
    write!(to, "HTTP/1.1 {status} {}\r\n", StatusCode(status).default_reason_phrase())?;
    for (name, value) in headers.iter().filter(|(_, value)| !value.contains(['\r', '\n'])) {
        write!(to, "{name}: {value}\r\n")?;
    }
    write!(to, "Content-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
    to.write_all(body)?;
    to.flush()
}

fn asked(request: &Request) -> Asked<'_> {
    let header = |name: &'static str| {
        request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
    };
    Asked {
        method: request.method().as_str(),
        url: request.url(),
        host: header("Host"),
        origin: header("Origin"),
        fetch_site: header("Sec-Fetch-Site"),
        length: request.body_length(),
    }
}

/// Nothing is loaded from elsewhere, and no script runs but that of the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; \
                      font-src 'self' data:; connect-src 'self'; frame-src 'self' blob:; object-src 'self' blob:; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const SAFE: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
];
