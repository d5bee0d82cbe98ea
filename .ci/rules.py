#!/usr/bin/env python3
"""Precision and recall of every rule, from gold readings.

    python3 .ci/rules.py [--write] [--check]

Runs the release binary over tests/newsdesk, and over the corpora beside the checkout where there are any, and prints a table;
`--write` puts it into docs/rules.md, `--check` fails where the page says something else. A finding is right when two of its
labels touch two mentions of one group that hold different values (a copy finding: when one touches a slip); notes are counted
apart. Recall is over the groups of tier core, and for the rule that is there for their kind.
"""
import collections, json, os, re, subprocess, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARY = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "factlint"
SETS = [
    ("newsdesk", ROOT / "tests/newsdesk/gold.json", ROOT / "tests/newsdesk"),
    ("seeds", ROOT / "../shared/gold/seeds.json", ROOT / "../shared/corpus"),
    ("ecb", ROOT / "../shared/gold/ecb.json", ROOT / "../shared/corpora/ecb"),
]
OWED = {
    "count": "figure-conflict", "casualties": "figure-conflict", "money": "figure-conflict", "distance": "figure-conflict",
    "duration": "figure-conflict", "date": "date-conflict", "time": "date-conflict", "age": "age-conflict",
    "title": "title-conflict", "name-spelling": "name-variant", "place": "place-conflict", "position": "position-conflict",
    "quote-wording": "quote-altered", "quote-speaker": "speaker-conflict",
}
BEGIN, END = "<!-- rules.py -->\n", "<!-- end -->\n"


class Places:
    """Where the words of a mention stand; equal lines in several files are one place."""

    def __init__(self, corpus):
        self.corpus, self.files, self.copies = corpus, {}, collections.defaultdict(list)
        for path in sorted(p for p in corpus.rglob("*") if p.is_file() and not p.name.startswith(".")):
            key, at = self.key(path), 0
            self.files[key] = rows = []
            for line in path.read_bytes().decode("utf-8", "replace").split("\n"):
                rows.append((at, line))
                if line.strip():
                    self.copies[line.strip()].append((key, at, line))
                at += len(line.encode()) + 1

    def key(self, path):
        return re.sub(r"\.[a-z]+$", "", str(Path(path).resolve().relative_to(self.corpus.resolve())))

    def of(self, mention):
        key = re.sub(r"\.txt$", "", mention["file"])
        at, line = self.files[key][mention["line"] - 1]
        spans = []
        for copy, start, words in self.copies.get(line.strip(), [(key, at, line)]):
            for match in re.finditer(re.escape(mention["text"]), words):
                first = start + len(words[: match.start()].encode())
                spans.append((copy, first, first + len(mention["text"].encode())))
        return spans

    def touches(self, label, spans):
        key, first, end = self.key(label["path"]), label["byte_start"], label["byte_end"]
        return any(key == k and first < e and b < end and end - first <= 3 * (e - b) + 120 for k, b, e in spans)


def finds(places, finding, group):
    """Whether a finding touches two mentions of a group that hold different values."""
    told = group.get("values") or []
    values = {}
    for label in finding["labels"]:
        for number, spans in enumerate(group["spans"]):
            if number not in values and places.touches(label, spans):
                values[number] = str(told[number] if len(told) == len(group["spans"]) else number).strip().lower()
                break
    return len(set(values.values())) >= 2


def measure(gold, corpus):
    """Per rule: findings, right ones, notes, right notes, owed groups, found ones."""
    places, gold = Places(corpus), json.loads(gold.read_text())
    groups = [dict(g, spans=[places.of(m) for m in g["mentions"]]) for g in gold["groups"] if g["verdict"] != "none"]
    slips = [(s, places.of(s)) for s in gold.get("slips", [])]
    run = subprocess.run([BINARY, "check", "--format", "jsonl", corpus], stdout=subprocess.PIPE)
    if run.returncode == 2:
        sys.exit(f"{BINARY} could not check {corpus}")
    table = collections.defaultdict(lambda: [0] * 6)
    found, hit = collections.defaultdict(set), set()
    for finding in map(json.loads, run.stdout.decode().splitlines()):
        row, note = table[finding["rule"]], finding["severity"] == "note"
        if finding["category"] == "copy":
            touched = {n for n, (_, spans) in enumerate(slips) if any(places.touches(l, spans) for l in finding["labels"])}
            right, hit = bool(touched), hit | touched
            if not slips:
                continue
        elif finding["category"] == "consistency":
            touched = {g["id"] for g in groups if finds(places, finding, g)}
            right = bool(touched)
            found[finding["rule"]] |= touched
        else:
            continue
        row[2 if note else 0] += 1
        row[3 if note else 1] += right
    for group in groups:
        rule = OWED.get(group["kind"])
        if rule and group["tier"] == "core":
            table[rule][4] += 1
            table[rule][5] += group["id"] in found[rule]
    return table


def page():
    columns = [(name, measure(gold, corpus)) for name, gold, corpus in SETS if gold.exists()]
    rules = sorted({rule for _, table in columns for rule in table})
    lines = ["| rule | " + " | ".join(f"{name}: right | core found" for name, _ in columns) + " |", "|---" * (1 + 2 * len(columns)) + "|"]
    for rule in rules:
        cells = []
        for _, table in columns:
            shown, right, notes, noted, owed, found = table[rule] if rule in table else [0] * 6
            said = [f"{right}/{shown}"] * bool(shown) + [f"notes {noted}/{notes}"] * bool(notes)
            cells += [", ".join(said) or "–", f"{found}/{owed}" if owed else "–"]
        lines.append(f"| `{rule}` | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n", len(columns) == len(SETS)


def main():
    table, whole = page()
    path = ROOT / "docs/rules.md"
    text = path.read_text()
    head, rest = text.split(BEGIN)
    stands, tail = rest.split(END)
    if "--check" in sys.argv and whole and stands != table:
        sys.exit("docs/rules.md is not what python3 .ci/rules.py --write gives")
    if "--write" in sys.argv:
        if not whole:
            sys.exit("not all gold readings are there")
        path.write_text(head + BEGIN + table + END + tail)
    print(table, end="")


if __name__ == "__main__":
    main()
