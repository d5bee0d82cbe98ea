#!/usr/bin/env python3
"""Hold the reports of a program against readers that are not ours, as far as they are installed.

    formats.py PROGRAM

The readers are the Python packages jsonschema, junitparser and markdown-it-py, the HTML parser that Python brings, and the npm package
@microsoft/sarif-multitool-linux, whose command must be in the PATH. Says which reports it could not check for want of one, and
exits with 1 if a reader finds fault with a report.
"""
import html.parser
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ["json", "jsonl", "concise", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html"]


class Missing(Exception):
    """A reader that is not installed."""


def module(name):
    if importlib.util.find_spec(name) is None:
        raise Missing(f"the Python package for `{name}`")
    return importlib.import_module(name)


def validate(value, schema):
    module("jsonschema").Draft202012Validator(json.loads(schema.read_text())).validate(value)


def check_json(path, findings):
    rows = json.loads(path.read_text())
    assert rows == findings, "json and jsonl differ"
    for row in rows:
        validate(row, ROOT / "schema/findings.schema.json")


def check_sarif(path, findings):
    log = json.loads(path.read_text())
    results = log["runs"][0]["results"]
    assert len(results) == len(findings)
    for result in results:
        for location in result["locations"] + result.get("relatedLocations", []):
            at = location["physicalLocation"]
            file = ROOT / urllib.parse.unquote(at["artifactLocation"]["uri"])
            line = file.read_text().split("\n")[at["region"]["startLine"] - 1]
            words = line[at["region"]["startColumn"] - 1 : at["region"]["endColumn"] - 1]
            assert words == at["region"]["snippet"]["text"], f"{words!r} stands where {at} points"
    command = shutil.which("sarif-multitool-linux")
    if command is None:
        raise Missing("the npm package @microsoft/sarif-multitool-linux")
    tool = Path(os.path.realpath(command)).parent
    validate(log, tool / "sarif-2.1.0.json")
    verdict = path.with_suffix(".verdict")
    # It asks for a library of languages that it does without when told so.
    env = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    args = [tool / "Sarif.Multitool", "validate", path, "--level", "Error;Warning", "--output", verdict, "--log", "ForceOverwrite"]
    subprocess.run(args, env=env, check=True, stdout=subprocess.DEVNULL)
    run = json.loads(verdict.read_text())["runs"][0]
    said = [(r["ruleId"], r["message"].get("arguments")) for r in run.get("results", []) if r.get("level", "warning") != "note"]
    assert not said, f"the validator says {said}"


def check_gitlab(path, findings):
    issues = json.loads(path.read_text())
    validate(issues, ROOT / "tests/formats/gitlab.schema.json")
    assert len({issue["fingerprint"] for issue in issues}) == len(findings), "fingerprints that are not unique"


def check_rdjson(path, findings):
    result = json.loads(path.read_text())
    validate(result, ROOT / "tests/formats/rdjson.schema.json")
    for diagnostic in result["diagnostics"]:
        at = diagnostic["location"]
        line = (ROOT / at["path"]).read_bytes().split(b"\n")[at["range"]["start"]["line"] - 1]
        line[at["range"]["start"]["column"] - 1 : at["range"]["end"]["column"] - 1].decode()
    assert len(result["diagnostics"]) == len(findings)


def check_junit(path, findings):
    tree = ElementTree.parse(path).getroot()
    failing = sum(finding["severity"] != "note" for finding in findings)
    assert len(tree.findall(".//failure")) == int(tree.get("failures")) == failing
    suites = module("junitparser").JUnitXml.fromfile(str(path))
    stated = (suites.tests, suites.failures)
    suites.update_statistics()
    assert (suites.tests, suites.failures) == stated, "the sums are not those of the cases"


def check_github(path, findings):
    command = re.compile(r"::(error|warning|notice) file=([^,:]+),line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=[a-z-]+::.+")
    lines = path.read_text().splitlines()
    assert len(lines) == len(findings) and all(map(command.fullmatch, lines))


def check_concise(path, findings):
    lines = [re.fullmatch(r"(.+?):(\d+):(\d+): (\w+)\[([a-z-]+)\] .+", line).groups() for line in path.read_text().splitlines()]
    places = [(f["labels"][0], f) for f in findings]
    assert lines == [(l["path"], str(l["line"]), str(l["column"]), f["severity"], f["rule"]) for l, f in places]


def check_markdown(path, findings):
    text = path.read_text()
    tokens = module("markdown_it").MarkdownIt("commonmark").enable("table").parse(text)
    cells = sum(token.type == "td_open" for token in tokens)
    assert cells == 4 * len(findings), f"{cells} cells for {len(findings)} findings"


class Page(html.parser.HTMLParser):
    """Asks that every element is closed in its turn, every id is there once, and every link within the page leads somewhere."""

    ALONE = {"meta"}

    def __init__(self, text):
        super().__init__()
        self.open, self.seen, self.ids, self.links, self.classes = [], Counter(), set(), set(), Counter()
        self.feed(text)
        self.close()
        assert not self.open, f"not closed: {self.open}"
        assert self.links <= self.ids, f"links to nowhere: {self.links - self.ids}"

    def handle_starttag(self, tag, attributes):
        fields = dict(attributes)
        assert len(fields) == len(attributes) and tag not in ("script", "img", "link", "iframe"), tag
        assert not any(name.startswith("on") or name in ("src", "style") for name in fields), fields
        assert fields.get("id") not in self.ids, fields
        self.ids |= {fields["id"]} if "id" in fields else set()
        href = fields.get("href", "#")
        assert href.startswith(("#", "https://github.com/")), href
        self.links |= {href[1:]} if len(href) > 1 and href[0] == "#" else set()
        self.seen[tag] += 1
        self.classes[tag, fields.get("class")] += 1
        self.open += [] if tag in self.ALONE else [tag]

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> at {self.getpos()}"


def check_html(path, findings):
    assert Page(path.read_text()).seen["article"] == len(findings)


def check_draft(program):
    """A draft with its claims marked is a page, a table and rows that agree."""
    args = [program, "check", "examples/draft.txt", "--against", "examples/corpus"]
    printed = lambda *more: subprocess.run([*args, *more], cwd=ROOT, capture_output=True, text=True).stdout
    claims = [json.loads(line) for line in printed("--explain-support", "--format", "jsonl").splitlines()]
    for claim in claims:
        validate(claim, ROOT / "schema/support.schema.json")
    verdicts = Counter(claim["verdict"] for claim in claims if claim["verdict"] != "slight")
    page = Page(printed("--format", "html"))
    names = {"borne-out": "supported", "contradicted": "contradicted", "unsupported": "unsupported"}
    assert verdicts == {verdict: n for verdict, name in names.items() if (n := page.classes["li", name])}, verdicts
    tokens = module("markdown_it").MarkdownIt("commonmark").enable("table").parse(printed("--format", "markdown"))
    cells = sum(token.type == "td_open" for token in tokens)
    assert cells == 4 * (sum(verdicts.values()) + page.seen["article"]), f"{cells} cells"
    assert sum(token.type == "html_block" for token in tokens) == 1, "the text of the draft is one block"
    print(f"formats: a draft holds, {sum(verdicts.values())} claims")


def main():
    program = Path(sys.argv[1]).resolve()
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"report.{name}" for name in FORMATS}
        outputs = [part for name in FORMATS for part in ("--output", f"{name}={files[name]}")]
        run = subprocess.run([program, "check", "examples/corpus", "--quiet", *outputs], cwd=ROOT, stdout=subprocess.DEVNULL)
        if run.returncode == 2:
            sys.exit(f"{program} could not check examples/corpus")
        findings = [json.loads(line) for line in files["jsonl"].read_text().splitlines()]
        for name in FORMATS[:1] + FORMATS[2:]:
            try:
                globals()[f"check_{name}"](files[name], findings)
                print(f"formats: {name} holds, {len(findings)} findings")
            except Missing as missing:
                print(f"formats: {name} skipped, not installed: {missing}")
            except Exception as error:
                failed = True
                print(f"error: formats: {name}: {type(error).__name__}: {error}", file=sys.stderr)
    try:
        check_draft(program)
    except Missing as missing:
        print(f"formats: a draft skipped, not installed: {missing}")
    except Exception as error:
        failed = True
        print(f"error: formats: a draft: {type(error).__name__}: {error}", file=sys.stderr)
    sys.exit(failed)


if __name__ == "__main__":
    main()
