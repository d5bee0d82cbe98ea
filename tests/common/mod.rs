//! What the tests of the built program share.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// Writes a file below a folder.
pub fn write(folder: &TempDir, name: &str, text: impl AsRef<[u8]>) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// Standard output, standard error, exit status.
pub fn run(folder: &Path, args: &[&str]) -> (String, String, i32) {
    fed(folder, args, "")
}

/// The same with something on standard input.
pub fn fed(folder: &Path, args: &[&str], input: &str) -> (String, String, i32) {
    let mut command = Command::cargo_bin("factlint").expect("the program");
    let command =
        command.current_dir(folder).args(args).write_stdin(input).env_remove("COLUMNS").env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    let output = command.output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it prints UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code().expect("it exits by itself"))
}

/// Compares words with a snapshot of the program's output.
#[track_caller]
pub fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/cli"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Runs in a folder and keeps all that comes out.
#[track_caller]
pub fn assert_run(name: &str, folder: &Path, args: &[&str]) {
    let (out, err, status) = run(folder, args);
    let part = |name: &str, text: &str| if text.is_empty() { String::new() } else { format!("--- {name}\n{text}") };
    assert_snapshot(
        name,
        &format!("$ factlint {}\n{}{}--- exit status {status}\n", args.join(" "), part("stdout", &out), part("stderr", &err)),
    );
}
