//! A web server on the loopback address for tests: its answers are scripted path by path, and it remembers what it was asked.

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long a test waits for what must come; machines may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server; it stops when it is dropped.
pub struct Server {
    address: String,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    scripts: Mutex<HashMap<String, VecDeque<Answer>>>,
    requests: Mutex<Vec<Request>>,
    stopped: AtomicBool,
}

/// What the server was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub path: String,
    /// Names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A scripted answer.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Body,
}

#[derive(Clone, Debug)]
enum Body {
    Whole(Vec<u8>),
    /// Announces more bytes than it sends.
    Cut(Vec<u8>),
    Chunked(Vec<Vec<u8>>),
    /// Sends the same chunk until the client goes away.
    Endless(Vec<u8>),
    /// Sends a part and then nothing, until the client goes away.
    Stuck(Vec<u8>),
    /// Says nothing at all, until the client goes away.
    Silent,
    /// The bytes themselves, without a head.
    Raw(Vec<u8>),
}

impl Answer {
    pub fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, Body::Whole(body.into()))
    }

    pub fn status(status: u16) -> Self {
        Self::new(status, Body::Whole(Vec::new()))
    }

    pub fn redirect(status: u16, location: &str) -> Self {
        Self::status(status).header("Location", location)
    }

    pub fn cut(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, Body::Cut(body.into()))
    }

    pub fn chunked(chunks: &[&[u8]]) -> Self {
        Self::new(
            200,
            Body::Chunked(chunks.iter().map(|chunk| chunk.to_vec()).collect()),
        )
    }

    pub fn endless(chunk: impl Into<Vec<u8>>) -> Self {
        Self::new(200, Body::Endless(chunk.into()))
    }

    pub fn silent() -> Self {
        Self::new(200, Body::Silent)
    }

    pub fn stuck(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, Body::Stuck(body.into()))
    }

    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self::new(200, Body::Raw(bytes.into()))
    }

    /// `mebibytes` of zeros behind `head`, packed with gzip to a thousandth.
    pub fn gzip_bomb(head: &[u8], mebibytes: usize) -> Self {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(head).expect("memory takes it");
        let zeros = vec![b' '; 1 << 20];
        for _ in 0..mebibytes {
            packer.write_all(&zeros).expect("memory takes it");
        }
        Self::ok(packer.finish().expect("memory takes it")).header("Content-Encoding", "gzip")
    }

    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn new(status: u16, body: Body) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body,
        }
    }
}

impl Server {
    pub fn start() -> Self {
        Self::at("127.0.0.1")
    }

    /// At another address of loopback, which on Linux has millions: another host.
    pub fn at(host: &str) -> Self {
        let listener = TcpListener::bind((host, 0)).expect("loopback has a free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address")
            .to_string();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if shared.stopped.load(Ordering::SeqCst) {
                    break;
                }
                let shared = Arc::clone(&shared);
                // A client that goes away in the middle is part of many tests.
                thread::spawn(move || drop(serve(&shared, &stream)));
            }
        });
        Self { address, state }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The port, for addresses that name the host otherwise.
    pub fn port(&self) -> &str {
        self.address.rsplit(':').next().unwrap_or_default()
    }

    /// Answers the next requests for `path` with `answers` in turn, and all later ones with the last.
    pub fn on(&self, path: &str, answers: impl IntoIterator<Item = Answer>) -> &Self {
        let mut scripts = self
            .state
            .scripts
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        scripts.insert(path.to_owned(), answers.into_iter().collect());
        self
    }

    /// Waits until so many requests have come altogether.
    pub fn wait_for_requests(&self, count: usize) {
        let deadline = Instant::now() + PATIENCE;
        while self.requests().len() < count {
            assert!(
                Instant::now() < deadline,
                "{count} requests were expected, and came: {:?}",
                self.requests()
            );
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// All requests so far, oldest first.
    pub fn requests(&self) -> Vec<Request> {
        self.state
            .requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.stopped.store(true, Ordering::SeqCst);
        // Wakes the listener, which then sees that it has stopped.
        drop(TcpStream::connect(&self.address));
    }
}

impl State {
    fn answer(&self, path: &str) -> Answer {
        let mut scripts = self.scripts.lock().unwrap_or_else(PoisonError::into_inner);
        match scripts.get_mut(path) {
            Some(answers) if answers.len() > 1 => answers.pop_front().expect("there are two"),
            Some(answers) => answers
                .front()
                .cloned()
                .unwrap_or_else(|| Answer::status(404)),
            None => Answer::status(404),
        }
    }
}

impl Server {
    /// The same behind TLS, with a certificate that nobody has signed, for another name.
    pub fn start_untrusted() -> Self {
        let server = Self::start();
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address")
            .to_string();
        let state = Arc::clone(&server.state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Who does not trust us goes away in the middle.
                drop(serve_tls(&state, stream));
            }
        });
        Self {
            address: address.clone(),
            state: Arc::clone(&server.state),
        }
    }

    pub fn secure_url(&self, path: &str) -> String {
        format!("https://{}{path}", self.address)
    }
}

fn serve_tls(state: &State, stream: TcpStream) -> std::io::Result<()> {
    use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
    let certificate = include_bytes!("../fixtures/tls/certificate.der");
    let key = include_bytes!("../fixtures/tls/key.der");
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(&key[..]));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider knows them")
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(&certificate[..])], key)
        .expect("the two belong together");
    let connection =
        rustls::ServerConnection::new(Arc::new(config)).map_err(std::io::Error::other)?;
    let mut secure = rustls::StreamOwned::new(connection, stream);
    let mut path = String::new();
    let mut lines = BufReader::new(&mut secure);
    lines.read_line(&mut path)?;
    let mut line = String::new();
    while lines.read_line(&mut line)? > 2 {
        line.clear();
    }
    let path = path.split(' ').nth(1).unwrap_or_default().to_owned();
    state
        .requests
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(Request {
            path: path.clone(),
            headers: Vec::new(),
            body: String::new(),
        });
    let Body::Whole(body) = state.answer(&path).body else {
        return Ok(());
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    secure.write_all(head.as_bytes())?;
    secure.write_all(&body)?;
    secure.flush()
}

/// The first byte of what a client says by TLS (RFC 8446, section 5.1).
const TLS_HANDSHAKE: u8 = 22;

fn serve(state: &State, stream: &TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    if reader.fill_buf()?.first() == Some(&TLS_HANDSHAKE) {
        // As servers answer who speaks https where there is none.
        let mut stream = stream;
        return stream.write_all(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    }
    let mut lines = reader.by_ref().lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = Vec::new();
    for line in lines {
        let line = line?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.and_then(|(_, value)| value.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    state
        .requests
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(Request {
            path: path.clone(),
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        });
    send(stream, &state.answer(&path))
}

fn send(mut stream: &TcpStream, answer: &Answer) -> std::io::Result<()> {
    let length = match &answer.body {
        Body::Raw(bytes) => return stream.write_all(bytes),
        Body::Silent => return wait_for_end(stream),
        Body::Whole(body) => format!("Content-Length: {}", body.len()),
        Body::Cut(body) | Body::Stuck(body) => format!("Content-Length: {}", body.len() + 1_000),
        Body::Chunked(_) | Body::Endless(_) => "Transfer-Encoding: chunked".to_owned(),
    };
    let mut head = format!(
        "HTTP/1.1 {} Scripted\r\n{length}\r\nConnection: close\r\n",
        answer.status
    );
    for (name, value) in &answer.headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    stream.write_all(head.as_bytes())?;
    stream.write_all(b"\r\n")?;
    match &answer.body {
        Body::Whole(body) | Body::Cut(body) => stream.write_all(body),
        Body::Stuck(body) => {
            stream.write_all(body)?;
            wait_for_end(stream)
        }
        Body::Chunked(chunks) => {
            chunks
                .iter()
                .try_for_each(|chunk| send_chunk(stream, chunk))?;
            stream.write_all(b"0\r\n\r\n")
        }
        Body::Endless(chunk) => loop {
            send_chunk(stream, chunk)?;
        },
        Body::Raw(_) | Body::Silent => Ok(()),
    }
}

fn send_chunk(mut stream: &TcpStream, chunk: &[u8]) -> std::io::Result<()> {
    write!(stream, "{:x}\r\n", chunk.len())?;
    stream.write_all(chunk)?;
    stream.write_all(b"\r\n")
}

/// Blocks until the client closes the connection, or a minute has passed.
fn wait_for_end(stream: &TcpStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    BufReader::new(stream)
        .read_until(0, &mut Vec::new())
        .map(drop)
}
