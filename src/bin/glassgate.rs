//! The command line: the scenes, their traces, reports on exhibits, and the matrix of attacks and
//! checks.

use glassgate::exhibit::Exhibit;
use glassgate::matrix::{self, Filling, Scheme};
use glassgate::scenes::{self, Scene, SetupFault};
use glassgate::sim::{Setup, Trace};
use glassgate::view::{self, Ground};
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

/// In what form a trace is printed, and what of it.
struct Print {
    format: String,
    /// The picture's step, and the one whose messages are written; none: the last, and all.
    step: Option<u32>,
    ground: Ground,
}

fn trace(arguments: &[String]) -> Result<String, SetupFault> {
    let Some((id, flags)) = arguments.split_first() else {
        let known: Vec<_> = scenes::ALL.iter().map(|scene| scene.id).collect();
        return Err(SetupFault(words::no_scene(&known)));
    };
    let scene = scenes::find(id).ok_or_else(|| scenes::unknown_scene(id))?;
    let (setup, print) = read_flags(scene, flags)?;
    show(&scene.run(&setup), &print)
}

fn read_flags(scene: &Scene, flags: &[String]) -> Result<(Setup, Print), SetupFault> {
    let mut setup = scene.opening();
    let mut print = Print {
        format: "text".to_owned(),
        step: None,
        ground: Ground::Light,
    };
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
            "--format" => value()?.clone_into(&mut print.format),
            "--step" => print.step = Some(scene.step(value()?)?),
            "--theme" => print.ground = parse_ground(value()?)?,
            other => return Err(SetupFault(words::unknown_argument(other))),
        }
    }
    match scene.drop_unmet_edits(&mut setup).into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok((setup, print)),
    }
}

fn parse_ground(name: &str) -> Result<Ground, SetupFault> {
    match name {
        "light" => Ok(Ground::Light),
        "dark" => Ok(Ground::Dark),
        other => Err(SetupFault(words::unknown_ground(other))),
    }
}

fn show(trace: &Trace, print: &Print) -> Result<String, SetupFault> {
    let last = trace.steps();
    let is_whole = ["text", "json", "markdown", "mermaid"].contains(&print.format.as_str());
    if is_whole && print.step.is_some() {
        return Err(SetupFault(words::no_step_in(&print.format)));
    }
    Ok(match print.format.as_str() {
        "text" => view::text(trace),
        "json" => serde_json::to_string(trace).unwrap_or_default() + "\n",
        "markdown" => view::markdown(trace),
        "mermaid" => view::mermaid(trace),
        "http" => view::http_file(trace, print.step),
        "curl" => view::curl(trace, print.step),
        "svg" => view::picture(trace, print.step.unwrap_or(last), print.ground),
        other => return Err(SetupFault(words::unknown_format(other))),
    })
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
