//! The command line: the scenes, their traces, reports on exhibits, and the matrix of attacks and
//! checks.

use glassgate::exhibit::Exhibit;
use glassgate::matrix::{self, Filling, Scheme};
use glassgate::scenes::{self, Scene, SetupFault};
use glassgate::sim::{Setup, Trace};
use glassgate::view;
use glassgate::words::{matrix as matrix_words, setup as words};
use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// Asked for something that there is not.
const MISUSE: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = io::stdout().lock();
    let answered = match arguments.split_first() {
        None => Err(SetupFault(words::no_command())),
        Some((command, rest)) => match command.as_str() {
            "scenes" => Ok(list(&mut out)),
            "trace" => trace(rest).map(|text| out.write_all(text.as_bytes())),
            "check" => return check(&mut out),
            "matrix" => fill_matrix(rest).map(|text| out.write_all(text.as_bytes())),
            other => Err(SetupFault(words::unknown_command(other))),
        },
    };
    match answered {
        Ok(Ok(())) => ExitCode::SUCCESS,
        // Whoever read the output has stopped reading.
        Ok(Err(_)) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::from(MISUSE)
        }
    }
}

fn list(out: &mut impl Write) -> io::Result<()> {
    let all: Vec<_> = scenes::ALL.iter().map(|scene| scene.summary()).collect();
    writeln!(out, "{}", serde_json::Value::Array(all))
}

#[derive(Clone, Copy)]
enum Format {
    Text,
    Json,
    Mermaid,
    Http,
}

fn trace(arguments: &[String]) -> Result<String, SetupFault> {
    let Some((id, flags)) = arguments.split_first() else {
        let known: Vec<_> = scenes::ALL.iter().map(|scene| scene.id).collect();
        return Err(SetupFault(words::no_scene(&known)));
    };
    let scene = scenes::find(id).ok_or_else(|| scenes::unknown_scene(id))?;
    let (setup, format) = read_flags(scene, flags)?;
    Ok(show(&scene.run(&setup), format))
}

fn read_flags(scene: &Scene, flags: &[String]) -> Result<(Setup, Format), SetupFault> {
    let mut setup = scene.opening();
    let mut format = Format::Text;
    let names_off = flags
        .iter()
        .any(|flag| flag == "--off" || flag == "--strict");
    if names_off {
        setup.off.clear();
    }
    let mut rest = flags.iter();
    while let Some(flag) = rest.next() {
        let mut value = || {
            rest.next()
                .ok_or_else(|| SetupFault(words::missing_value(flag)))
        };
        match flag.as_str() {
            "--strict" => {}
            "--off" => scene.switch_off(&mut setup, value()?)?,
            "--set" => {
                let text = value()?;
                let (name, number) = text
                    .split_once('=')
                    .ok_or_else(|| SetupFault(words::bad_set(text)))?;
                scene.set(&mut setup, name, number)?;
            }
            "--edit" => scene.edit(&mut setup, value()?)?,
            "--seed" => setup.seed = scenes::parse_seed(value()?)?,
            "--format" => format = parse_format(value()?)?,
            other => return Err(SetupFault(words::unknown_argument(other))),
        }
    }
    match scene.drop_unmet_edits(&mut setup).into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok((setup, format)),
    }
}

fn parse_format(name: &str) -> Result<Format, SetupFault> {
    match name {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "mermaid" => Ok(Format::Mermaid),
        "http" => Ok(Format::Http),
        other => Err(SetupFault(words::unknown_format(other))),
    }
}

fn show(trace: &Trace, format: Format) -> String {
    match format {
        Format::Text => view::text(trace),
        Format::Json => serde_json::to_string(trace).unwrap_or_default() + "\n",
        Format::Mermaid => view::mermaid(trace),
        Format::Http => view::http_file(trace),
    }
}

/// The matrix of all attacks, or of those on one scheme.
fn fill_matrix(flags: &[String]) -> Result<String, SetupFault> {
    let mut scheme = None;
    let mut print: fn(&Filling) -> String = matrix::text;
    let mut rest = flags.iter();
    while let Some(flag) = rest.next() {
        let mut value = || {
            rest.next()
                .ok_or_else(|| SetupFault(words::missing_value(flag)))
        };
        match flag.as_str() {
            "--scheme" => scheme = Some(Scheme::find(value()?)?),
            "--format" => {
                print = match value()?.as_str() {
                    "text" => matrix::text,
                    "json" => |filling| matrix::json(filling).to_string() + "\n",
                    "csv" => matrix::csv,
                    other => return Err(SetupFault(matrix_words::unknown_format(other))),
                }
            }
            other => return Err(SetupFault(matrix_words::unknown_argument(other))),
        }
    }
    Ok(print(&Filling::whole(scheme)))
}

/// One report a line, in order. An empty line is no exhibit and gets no answer.
fn check(out: &mut impl Write) -> ExitCode {
    let now_s = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
        });
    let mut all_answered = true;
    for line in io::stdin().lock().split(b'\n') {
        let Ok(line) = line else {
            return ExitCode::FAILURE;
        };
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        let answer = match Exhibit::parse(&text) {
            Ok(exhibit) => serde_json::to_value(exhibit.report(now_s)).unwrap_or_default(),
            Err(fault) => {
                all_answered = false;
                serde_json::json!({ "error": fault })
            }
        };
        if writeln!(out, "{answer}").is_err() {
            return ExitCode::FAILURE;
        }
    }
    if all_answered {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
