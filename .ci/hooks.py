#!/usr/bin/env python3
"""Run what other programs install from this repository: the pre-commit hook, and the steps of the GitHub Action; and have the files for CI
and the book read by programs that are not ours.

    hooks.py FACTLINT

Each part needs a program or a Python package, and says that it was skipped where that is missing.
"""
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORY = "Ferry sinks off Port Ella\n\nPORT ELLA, Norland (Tern) - {} when a ferry sank off Port Ella on Monday, the coast guard said.\n"


def scratch(folder):
    """A repository with two stories that disagree."""
    (folder / "a.txt").write_text(STORY.format("The coast guard counts 41 people killed"), encoding="utf-8")
    (folder / "b.txt").write_text(STORY.format("At the harbour 60 people were killed"), encoding="utf-8")
    git = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "two stories"], check=True)


def pre_commit(binary, folder):
    """The hook on one file finds the conflict with the other; where they agree, it passes."""
    env = {**os.environ, "PATH": f"{binary.parent}{os.pathsep}{os.environ['PATH']}"}
    run = ["pre-commit", "try-repo", str(ROOT), "factlint-system", "--files", "a.txt"]
    found = subprocess.run(run, cwd=folder, env=env, capture_output=True, text=True)
    if found.returncode != 1 or "figure-conflict" not in found.stdout:
        sys.exit(f"pre-commit: exit {found.returncode}\n{found.stdout}{found.stderr}")
    shutil.copy(folder / "b.txt", folder / "a.txt")
    passed = subprocess.run(run, cwd=folder, env=env, capture_output=True, text=True)
    if passed.returncode != 0:
        sys.exit(f"pre-commit: exit {passed.returncode} where the stories agree\n{passed.stdout}{passed.stderr}")
    print("pre-commit: the hook finds a conflict with the context, and passes where there is none")


def action(binary, folder):
    """The step that checks writes annotations, a summary and a SARIF report, and fails."""
    import yaml

    with open(ROOT / "action.yml", encoding="utf-8") as file:
        steps = yaml.safe_load(file)["runs"]["steps"]
    script = next(step["run"] for step in steps if step["name"] == "Check")
    summary = folder / "summary.md"
    inputs = {"FACTLINT": str(binary), "PATHS": "a.txt b.txt", "SINCE": "", "ARGS": "--min-confidence medium", "SARIF": "out.sarif"}
    env = {**os.environ, **inputs, "RUNNER_TEMP": str(folder), "GITHUB_STEP_SUMMARY": str(summary)}
    # GitHub runs the steps of a composite action with these options.
    done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=folder, env=env, capture_output=True, text=True)
    reports = summary.exists() and "figure-conflict" in summary.read_text(encoding="utf-8") and (folder / "out.sarif").exists()
    if done.returncode != 1 or "::error file=a.txt" not in done.stdout or not reports:
        sys.exit(f"action.yml: exit {done.returncode}\n{done.stdout}{done.stderr}")
    print("action.yml: annotations, a summary and a SARIF report")


def schemas(_, folder):
    """Readers of the formats of others accept the action, the hooks and the snippets of docs/ci.md."""
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    snippets = {name: re.search(rf"## {name}\n\n```yaml\n(.*?)```", page, re.S)[1] for name in ["GitHub Actions", "GitLab"]}
    job = "name: x\non: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n"
    (folder / "workflow.yml").write_text(job + textwrap.indent(snippets["GitHub Actions"], "    "), encoding="utf-8")
    (folder / "gitlab.yml").write_text(snippets["GitLab"], encoding="utf-8")
    files = {"github-actions": ROOT / "action.yml", "github-workflows": folder / "workflow.yml", "gitlab-ci": folder / "gitlab.yml"}
    for schema, file in files.items():
        subprocess.run(["check-jsonschema", "--quiet", "--builtin-schema", f"vendor.{schema}", file], check=True)
    subprocess.run(["check-jsonschema", "--quiet", "--check-metaschema", *sorted((ROOT / "schema").glob("*.json"))], check=True)
    print("check-jsonschema: action.yml, the snippets of docs/ci.md and our own schemas hold")


def manifest(*_):
    subprocess.run(["pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], check=True)
    print("pre-commit: .pre-commit-hooks.yaml is a manifest")


def container(*_):
    subprocess.run(["hadolint", ROOT / "Containerfile"], check=True)
    print("hadolint: no complaint about the Containerfile")


def book(_, folder):
    """The book builds, with a page for every rule and no link into it that leads nowhere."""
    subprocess.run(["mdbook", "build", ROOT / "docs", "--dest-dir", folder / "book"], check=True, capture_output=True)
    pages = list((folder / "book").rglob("*.html"))
    for page in pages:
        for link in re.findall(r'<a href="([^":#]+\.html)(?:#[^"]*)?"', page.read_text(encoding="utf-8")):
            if not (page.parent / link).exists():
                sys.exit(f"mdbook: {page.name} leads to {link}, which is not there")
    print(f"mdbook: {len(pages)} pages, and no link among them leads nowhere")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    binary = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        scratch(folder)
        if importlib.util.find_spec("yaml"):
            action(binary, folder)
        else:
            print("action.yml skipped: no PyYAML here")
        if shutil.which("pre-commit") and (ROOT / ".git").exists():
            pre_commit(binary, folder)
        else:
            print("the pre-commit hook skipped: no pre-commit here")
        for part, command in [(manifest, "pre-commit"), (schemas, "check-jsonschema"), (container, "hadolint"), (book, "mdbook")]:
            if shutil.which(command):
                part(binary, folder)
            else:
                print(f"{part.__name__} skipped: no {command} here")


if __name__ == "__main__":
    main()
