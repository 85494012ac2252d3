//! Makes the README's pictures (`.github/screens/*.svg`): the real program in a terminal, with the invented news of
//! `tests/fixtures/screens` from a server on loopback, its dates moved to today.
//!
//! `cargo build --release && cargo run --release --example pictures`

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use chrono::{DateTime, TimeDelta, Utc};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// When the invented news is from.
const NEWS_IS_FROM: &str = "2025-02-03T10:20:30Z";

const FEEDS: [(&str, &str); 6] = [
    ("World", "harbour-gazette"),
    ("World", "moorland-post"),
    ("World", "minato-shimbun"),
    ("World", "gorodskoy-listok"),
    ("Technology", "kettle-and-code"),
    ("Science", "skyward"),
];

/// The pictures: name, size, settings, and the keys that lead there.
const PICTURES: [(&str, u16, u16, &str, &str); 7] = [
    ("dark-120x36", 120, 36, "theme = \"dark\"", "j\r"),
    ("light-80x24", 80, 24, "theme = \"light\"", "j\r"),
    ("dark-40x12", 40, 12, "theme = \"dark\"", "jj"),
    (
        "palette-100x24",
        100,
        24,
        "theme = \"tokyo-night-dark\"",
        "j\r\x10book",
    ),
    (
        "stacked-100x30",
        100,
        30,
        "theme = \"gruvbox-dark\"\narrangement = \"stacked\"",
        "j\r",
    ),
    ("keys-100x24", 100, 24, "theme = \"nord-dark\"", "g"),
    (
        "solarized-100x24",
        100,
        24,
        "theme = \"solarized-light\"",
        "jjj\r",
    ),
];

/// A cell of the pictures, and the size of the letters in it, in pixels.
const CELL: (f32, f32) = (8.4, 18.0);
const LETTERS: f32 = 14.0;
/// Pixels around the screen.
const MARGIN: f32 = 12.0;

/// How long after a key the screen must be still before its picture is taken, and how long that may take.
const STILL: Duration = Duration::from_millis(500);
const PATIENCE: Duration = Duration::from_secs(20);

fn main() -> anyhow::Result<()> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = program()?;
    let server = serve(&project.join("tests/fixtures/screens"))?;
    let home = tempfile::tempdir()?;
    for (folder, feed) in FEEDS {
        let url = format!("http://{server}/{feed}.xml");
        byline(&program, home.path(), &["add", &url, "--folder", folder])?;
    }
    byline(&program, home.path(), &["refresh", "--all", "--quiet"])?;
    let out = project.join(".github/screens");
    fs::create_dir_all(&out)?;
    for (name, columns, rows, look, keys) in PICTURES {
        let settings = format!(
            "[polling]\nautomatic = false\n[reading]\nmark_read_on_open = false\n[look]\n{look}\n"
        );
        fs::write(home.path().join("settings.toml"), settings)?;
        let screen = screen(&program, home.path(), columns, rows, keys)?;
        fs::write(out.join(format!("{name}.svg")), svg(&screen))?;
        let mut told = std::io::stderr();
        writeln!(told, "{name}.svg")?;
    }
    Ok(())
}

/// byline, built beside this program.
fn program() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().and_then(Path::parent);
    let program = folder
        .context("this program is in no folder")?
        .join("byline");
    if !program.exists() {
        bail!("there is no {}: build byline first", program.display());
    }
    Ok(program)
}

/// Runs a command of byline's in `home`.
fn byline(program: &Path, home: &Path, arguments: &[&str]) -> anyhow::Result<()> {
    let mut command = Command::new(program);
    command.args(arguments);
    for name in FOLDERS {
        command.env(name, home);
    }
    let ran = command.output()?;
    if !ran.status.success() {
        bail!("{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }
    Ok(())
}

const FOLDERS: [&str; 3] = ["BYLINE_CONFIG_DIR", "BYLINE_DATA_DIR", "BYLINE_CACHE_DIR"];

/// Serves the files of a folder, their dates moved to today; returns the server's address. It ends with the program.
fn serve(folder: &Path) -> anyhow::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    let folder = folder.to_owned();
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            // A client that goes away is no loss.
            let _ = answer(client, &folder);
        }
    });
    Ok(address)
}

fn answer(mut client: TcpStream, folder: &Path) -> anyhow::Result<()> {
    let mut reader = BufReader::new(client.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let path = request.split(' ').nth(1).unwrap_or_default();
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let name = path.trim_start_matches('/');
    let is_plain = !name.contains('/');
    let text = fs::read_to_string(folder.join(name))
        .ok()
        .filter(|_| is_plain);
    let (status, body) = match text {
        Some(text) => ("200 OK", moved_to_today(&text)?),
        None => ("404 Not Found", String::new()),
    };
    write!(
        client,
        "HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    Ok(())
}

/// The feed with every date as long ago as it was when the news was written.
fn moved_to_today(feed: &str) -> anyhow::Result<String> {
    let then = DateTime::parse_from_rfc3339(NEWS_IS_FROM)?.with_timezone(&Utc);
    let later: TimeDelta = Utc::now() - then;
    let mut moved = feed.to_owned();
    for (tag, is_mail) in [("pubDate", true), ("published", false), ("updated", false)] {
        let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
        let mut parts = moved.split(&open);
        let mut whole = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (date, rest) = part.split_once(&close).context("a date without an end")?;
            let date = if is_mail {
                (DateTime::parse_from_rfc2822(date)? + later).to_rfc2822()
            } else {
                (DateTime::parse_from_rfc3339(date)? + later).to_rfc3339()
            };
            write!(whole, "{open}{date}{close}{rest}")?;
        }
        moved = whole;
    }
    Ok(moved)
}

/// What is on the screen after `keys`.
fn screen(
    program: &Path,
    home: &Path,
    columns: u16,
    rows: u16,
    keys: &str,
) -> anyhow::Result<vt100::Parser> {
    let parser = || -> anyhow::Result<vt100::Parser> {
        Ok(vt100::Parser::new(rows.try_into()?, columns.try_into()?, 0))
    };
    let size = PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    };
    let terminal = native_pty_system().openpty(size)?;
    let mut command = CommandBuilder::new(program);
    for name in FOLDERS {
        command.env(name, home);
    }
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    command.env_remove("NO_COLOR");
    let mut child = terminal.slave.spawn_command(command)?;
    drop(terminal.slave);
    let seen = Arc::new(Mutex::new((parser()?, Instant::now())));
    let mut output = terminal.master.try_clone_reader()?;
    let shared = Arc::clone(&seen);
    let reader = thread::spawn(move || {
        let mut bytes = vec![0; 65_536];
        while let Ok(count @ 1..) = output.read(&mut bytes) {
            if let Ok(mut seen) = shared.lock() {
                seen.0.process(&bytes[..count]);
                seen.1 = Instant::now();
            }
        }
    });
    let mut input = terminal.master.take_writer()?;
    wait_until_still(&seen)?;
    for key in keys.chars() {
        write!(input, "{key}")?;
        input.flush()?;
        wait_until_still(&seen)?;
    }
    let picture = {
        let seen = seen.lock().ok().context("the reader panicked")?;
        let mut copy = parser()?;
        copy.process(seen.0.screen().state_formatted().as_bytes());
        copy
    };
    child.kill()?;
    child.wait()?;
    drop(input);
    drop(terminal.master);
    let _ = reader.join();
    Ok(picture)
}

fn wait_until_still(seen: &Mutex<(vt100::Parser, Instant)>) -> anyhow::Result<()> {
    let begun = Instant::now();
    loop {
        thread::sleep(Duration::from_millis(50));
        let seen = seen.lock().ok().context("the reader panicked")?;
        let is_drawn = !seen.0.screen().contents().trim().is_empty();
        if is_drawn && seen.1.max(begun).elapsed() > STILL {
            return Ok(());
        }
        if begun.elapsed() > PATIENCE {
            bail!("the screen does not come to rest");
        }
    }
}

/// Letters of one look beside each other.
struct Run {
    column: u16,
    cells: u16,
    text: String,
    look: Look,
}

#[derive(Clone, PartialEq)]
struct Look {
    letters: String,
    paper: String,
    style: String,
}

/// The screen as a picture. Each run of letters is stretched to its cells, whatever font shows it.
fn svg(parser: &vt100::Parser) -> String {
    let screen = parser.screen();
    let (rows, columns) = screen.size();
    let (rows, columns) = (u16::from(rows), u16::from(columns));
    let paper = screen
        .cell(0, 0)
        .map_or_else(String::new, |cell| look(cell).paper);
    let (width, height) = (
        f32::from(columns) * CELL.0 + 2.0 * MARGIN,
        f32::from(rows) * CELL.1 + 2.0 * MARGIN,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{paper}\"/>\n\
         <g font-family=\"'DejaVu Sans Mono','JetBrains Mono',Menlo,Consolas,'Noto Sans Mono CJK JP',monospace\" font-size=\"{LETTERS}\" xml:space=\"preserve\">\n"
    );
    for row in 0..rows {
        let y = f32::from(row) * CELL.1 + MARGIN;
        for run in runs(screen, row, columns) {
            push_run(&mut out, &run, y, &paper);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn runs(screen: &vt100::Screen, row: u16, columns: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column) else {
            continue;
        };
        if cell.is_wide_continuation() {
            continue;
        }
        let cells = if cell.is_wide() { 2 } else { 1 };
        let text = if cell.has_contents() {
            cell.contents()
        } else {
            " "
        };
        let look = look(cell);
        // Letters that fonts make as wide as they like stand alone, so that they move nothing.
        let alone = !text.is_ascii();
        match runs.last_mut() {
            Some(last) if last.look == look && !alone && last.text.is_ascii() => {
                last.text.push_str(text);
                last.cells += cells;
            }
            _ => runs.push(Run {
                column,
                cells,
                text: text.to_owned(),
                look,
            }),
        }
    }
    runs
}

fn push_run(out: &mut String, run: &Run, y: f32, paper: &str) {
    let x = f32::from(run.column) * CELL.0 + MARGIN;
    let width = f32::from(run.cells) * CELL.0;
    if run.look.paper != paper {
        let (height, fill) = (CELL.1, &run.look.paper);
        // A hair more than the cell, so that no line shows between two of them.
        let _ = writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>",
            width + 0.3
        );
    }
    let text = run.text.trim_end();
    if text.is_empty() || push_drawn(out, text, x, y, &run.look.letters) {
        return;
    }
    let blank = u16::try_from(run.text.len() - text.len()).unwrap_or(0);
    let width = width - f32::from(blank) * CELL.0;
    let baseline = y + CELL.1 * 0.74;
    // Browsers drop blanks at the beginning of a text, and stretch the rest over their room.
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace(' ', "\u{a0}");
    let Look { letters, style, .. } = &run.look;
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{baseline:.1}\" textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{letters}\"{style}>{text}</text>"
    );
}

/// Draws the letters that are drawings, from edge to edge of their cells; returns whether `text` is one.
fn push_drawn(out: &mut String, text: &str, x: f32, y: f32, fill: &str) -> bool {
    let (width, height) = CELL;
    let (middle, centre) = (x + width / 2.0 - 0.5, y + height / 2.0 - 0.5);
    let (x, y, width, height) = match text {
        "│" => (middle, y, 1.0, height),
        "─" => (x, centre, width + 0.3, 1.0),
        "▌" => (x, y, width / 2.0, height),
        "▎" => (x, y, width / 4.0, height),
        _ => return false,
    };
    let _ = writeln!(
        out,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>"
    );
    true
}

fn look(cell: &vt100::Cell) -> Look {
    let (mut letters, mut paper) = (
        colour(cell.fgcolor(), "#d0d0d0"),
        colour(cell.bgcolor(), "#101010"),
    );
    if cell.inverse() {
        std::mem::swap(&mut letters, &mut paper);
    }
    let mut style = String::new();
    for (wanted, attribute) in [
        (cell.bold(), " font-weight=\"bold\""),
        (cell.italic(), " font-style=\"italic\""),
        (cell.underline(), " text-decoration=\"underline\""),
        (cell.dim(), " opacity=\"0.6\""),
    ] {
        if wanted {
            style.push_str(attribute);
        }
    }
    Look {
        letters,
        paper,
        style,
    }
}

/// The pictures are of themes with colours of their own; a terminal's palette is none of theirs.
fn colour(colour: vt100::Color, default: &str) -> String {
    match colour {
        vt100::Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        vt100::Color::Default | vt100::Color::Idx(_) => default.to_owned(),
    }
}
