//! The command line, as a script meets it.

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn glassgate(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_glassgate"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(input.as_bytes())
        .expect("it reads its input");
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&out(output)).expect("JSON")
}

#[test]
fn scenes_are_listed_with_what_a_script_needs() {
    let output = glassgate(&["scenes"], "");
    assert!(output.status.success());
    let scenes = json(&output);
    let scene = scenes
        .as_array()
        .expect("an array")
        .iter()
        .find(|scene| scene["id"] == "attacks/jwt-wrong-audience")
        .expect("the scene");
    assert_eq!(scene["group"], "attacks");
    assert_eq!(scene["steps"], 6);
    assert_eq!(scene["off"], json!(["jwt.aud"]));
    assert_eq!(scene["stopped_by"], "jwt.aud");
    assert_eq!(
        scene["switches"][0],
        json!({"name": "leeway", "default": 60, "min": 0, "max": 600, "unit": "s"})
    );
}

#[test]
fn a_trace_is_that_of_the_opening_setup_unless_told_otherwise() {
    let scene = "attacks/jwt-wrong-audience";
    let ending = |flags: &[&str]| {
        let mut arguments = vec!["trace", scene, "--format", "json"];
        arguments.extend(flags);
        let output = glassgate(&arguments, "");
        assert!(output.status.success() && output.stderr.is_empty());
        json(&output)["ending"].clone()
    };
    assert_eq!(ending(&[])["attack"], "got-in");
    assert_eq!(ending(&[])["stopped_by"], Value::Null);
    assert_eq!(ending(&["--strict"])["stopped_by"], "jwt.aud");
    assert_eq!(ending(&["--off", "jwt.typ"])["stopped_by"], "jwt.aud");
    assert_eq!(ending(&["--set", "clock@4=3600"])["stopped_by"], "jwt.exp");
}

#[test]
fn the_same_arguments_print_the_same_bytes_in_every_format() {
    for format in ["text", "json", "markdown", "mermaid", "http", "curl", "svg"] {
        let arguments = ["trace", "lifecycles/jwt", "--seed", "9", "--format", format];
        let first = glassgate(&arguments, "");
        assert!(first.status.success() && !first.stdout.is_empty());
        assert_eq!(first.stdout, glassgate(&arguments, "").stdout);
    }
}

#[test]
fn a_step_of_the_wire_and_a_picture_of_a_step_are_printed() {
    let print = |flags: &[&str]| {
        let mut arguments = vec!["trace", "attacks/jwt-wrong-audience", "--format"];
        arguments.extend(flags);
        out(&glassgate(&arguments, ""))
    };
    let step = print(&["curl", "--step", "4"]);
    assert!(step.starts_with("# Step 4: Mallory to billing-api\ncurl https://billing-api."));
    assert!(print(&["curl"]).contains(&step));
    assert!(print(&["http"]).contains(print(&["http", "--step", "4"]).trim_end()));
    let light = print(&["svg", "--step", "4"]);
    assert!(light.starts_with("<svg xmlns=") && light.contains("Step 4 of 6"));
    assert_eq!(light, print(&["svg", "--step", "4", "--theme", "light"]));
    assert_ne!(light, print(&["svg", "--step", "4", "--theme", "dark"]));
    assert!(print(&["svg"]).contains("Step 6 of 6"));
}

#[test]
fn an_unknown_name_is_one_sentence_on_standard_error_and_exit_2() {
    let cases: [(&[&str], &str); 15] = [
        (&["trace", "attacks/none"], "attacks/jwt-alg-none"),
        (&["trace"], "attacks/jwt-alg-none"),
        (
            &["trace", "lifecycles/jwt", "--off", "jwt.no"],
            "jwt.denylist",
        ),
        (&["trace", "lifecycles/jwt", "--set", "speed=1"], "leeway"),
        (&["trace", "lifecycles/jwt", "--set", "leeway=601"], "600"),
        (&["trace", "lifecycles/jwt", "--format", "xml"], "mermaid"),
        (&["trace", "lifecycles/jwt", "--format", "xml"], "curl"),
        (&["trace", "lifecycles/jwt", "--step", "2"], "svg"),
        (&["trace", "lifecycles/jwt", "--theme", "blue"], "dark"),
        (&["trace", "lifecycles/jwt", "--colour"], "--strict"),
        (&["scene"], "matrix"),
        (&["matrix", "--scheme", "tls"], "mtls"),
        (&["matrix", "--format", "xml"], "csv"),
        (&["matrix", "--format"], "value"),
        (&["matrix", "jwt"], "--scheme"),
    ];
    for (arguments, named) in cases {
        let output = glassgate(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        let told = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(told.contains(named), "{arguments:?}: {told}");
    }
}

#[test]
fn check_answers_line_by_line_and_goes_on_after_a_bad_one() {
    let good = json!({"scheme": "jwt", "token": "a.b.c", "now": 1, "policy": {}}).to_string();
    let output = glassgate(
        &["check"],
        &format!("{good}\nnot json\n{{\"scheme\":\"x\"}}\n{good}"),
    );
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<Value> = out(&output)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["box"], "jwt");
    assert!(lines[1]["error"].is_string() && lines[2]["error"].is_string());
    assert_eq!(lines[3], lines[0]);

    assert!(glassgate(&["check"], &good).status.success());
    assert!(glassgate(&["check"], "").status.success());
}

#[test]
fn without_a_moment_the_machines_clock_counts() {
    let allowed = |exp: u64| {
        let part = |value: Value| glassgate::keys::base64url(value.to_string().as_bytes());
        let token = format!(
            "{}.{}.",
            part(json!({"alg": "none"})),
            part(json!({"exp": exp}))
        );
        let exhibit = json!({"scheme": "jwt", "token": token, "policy": {"algs": ["none"], "keys": {"keys": []}}});
        json(&self::glassgate(&["check"], &exhibit.to_string()))["verdict"]["allowed"].clone()
    };
    assert_eq!(allowed(1_700_000_000), false);
    assert_eq!(allowed(32_503_680_000), true);
}

#[test]
fn the_matrix_is_printed_as_text_json_and_csv() {
    let matrix = |format: &str| {
        let output = glassgate(&["matrix", "--scheme", "apikey", "--format", format], "");
        assert!(output.status.success() && output.stderr.is_empty());
        output
    };
    let text = out(&matrix("text"));
    let told = out(&glassgate(&["matrix", "--scheme", "apikey"], ""));
    assert_eq!(text, told, "text is the default");
    assert!(
        text.contains('▲') && text.contains("apikey.scope: without it,"),
        "{text}"
    );

    let found = json(&matrix("json"));
    assert_eq!(found["scheme"], "apikey");
    let rows = found["rows"].as_array().expect("rows");
    let row = rows
        .iter()
        .find(|row| row["attack"] == "attacks/api-key-leaked")
        .expect("a row");
    assert_eq!(row["stopped_by"], "apikey.scope");
    let cells = row["cells"].as_array().expect("cells");
    let cell = |id: &str| {
        cells
            .iter()
            .find(|cell| cell["without"] == id)
            .expect("a cell")
    };
    assert_eq!(
        *cell("apikey.scope"),
        json!({"without": "apikey.scope", "outcome": "got-in", "by": null, "step": 4, "how": "ran", "link": "#/attacks/api-key-leaked?step=4"})
    );
    assert_eq!(
        *cell("apikey.known"),
        json!({"without": "apikey.known", "outcome": "stopped", "by": "apikey.scope", "step": 4, "how": "known", "link": "#/attacks/api-key-leaked?step=4&off=apikey.known"})
    );
    let checks = found["smallest"]["checks"].as_array().expect("checks");
    let has = |id: &str| checks.iter().any(|check| check["id"] == id);
    assert!(has("apikey.scope") && !has("apikey.known"), "{checks:?}");
    assert_eq!(found["smallest"]["unstopped"], json!([]));
    let without = found["without"].as_array().expect("columns");
    let of = |id: &str| {
        without
            .iter()
            .find(|each| each["id"] == id)
            .expect("a column")
    };
    assert_eq!(
        of("apikey.scope")["gets_in"],
        json!(["attacks/api-key-leaked"])
    );

    let csv = out(&matrix("csv"));
    let lines: Vec<Vec<&str>> = csv
        .split_terminator("\r\n")
        .map(|line| line.split(',').collect())
        .collect();
    assert_eq!(lines.len(), 1 + rows.len());
    assert!(lines.iter().all(|line| line.len() == lines[0].len()) && !csv.contains('"'));
    assert_eq!(lines[0][..2], ["attack", "stopped_by"]);
    let scope = lines[0]
        .iter()
        .position(|id| *id == "apikey.scope")
        .expect("a column");
    let leaked = lines
        .iter()
        .find(|line| line[0] == "attacks/api-key-leaked")
        .expect("a line");
    assert_eq!(leaked[scope], "got-in");
}
