#!/usr/bin/env python3
"""Measure how many dates factlint reads as a peer's test suite does.

    cargo build
    python3 benches/dates.py FOLDER [BINARY] [--failures]

FOLDER holds `DateTimeModel.json`, the English cases of Microsoft's Recognizers-Text. Each case becomes one article whose
day of publication is the case's reference day; months, weekdays and holidays get the capital that print gives them. A date is right
if a claim meets its words and has its first and last day. Where the suite leaves past and future open, the past is right,
because news looks back; in brackets stands the score if either is, because many cases say `I'll`. Cases of assistants
(`remind`, `book`), open ends (`before 2010`) and what the suite itself does not resolve are left out.
"""
import argparse
import collections
import datetime
import json
import re
import string
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TALK = re.compile(r"remind|schedul|book|meet", re.IGNORECASE)
NAMES = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|(?:mon|tue|wed|thu|fri|sat|sun|tues|wednes|thurs|satur)(?:day)?|q[1-4]|christmas|easter|halloween|thanksgiving"
    r"|(?:new year|labor|earth|boxing|black|independence|veterans|memorial)(?:[^ ]*) (?:day|eve|friday))\b",
    re.IGNORECASE,
)
KINDS = {"date", "daterange", "datetime", "datetimerange"}


def days(value):
    """The first days and last days that a value of the suite allows."""
    if value.get("value"):
        return {value["value"][:10]}, {value["value"][:10]}
    if not value.get("start") or not value.get("end"):
        return None
    last, clock = value["end"][:10], value["end"][10:]
    before = str(datetime.date.fromisoformat(last) - datetime.timedelta(days=1))
    # The suite's ranges end before their last day, save where the words name it; a range of hours ends on its day.
    ends = {last} if clock else {last, before} if value["timex"].startswith("(") else {before}
    # "From 2014 to 2018" and "August to October" hold the last year and month, too.
    if value["timex"].startswith("(") and last.endswith("-01"):
        first = datetime.date.fromisoformat(last)
        ends |= {f"{first.year}-12-31"} if last.endswith("-01-01") else set()
        ends |= {str((first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1))}
    return {value["start"][:10]}, ends


def cases(folder):
    """Yields a number, an article, and its dates: words, place, kind, days."""
    suite = json.loads((folder / "DateTimeModel.json").read_text(encoding="utf-8-sig"))
    for number, case in enumerate(suite):
        reference = case.get("Context", {}).get("ReferenceDateTime", "")[:10]
        if TALK.search(case["Input"]) or not reference:
            continue
        wanted = []
        text = case["Input"]
        for result in case["Results"]:
            kind = result.get("TypeName", result.get("Typename", "")).removeprefix("datetimeV2.")
            at, end = result["Start"], result["End"] + 1
            text = text[:at] + NAMES.sub(lambda m: string.capwords(m[0]), text[at:end]) + text[end:]
            values = result.get("Resolution", {}).get("values", [{}])
            if kind not in KINDS or "not resolved" in str(values[0].get("value")):
                continue
            spans = [days(value) for value in values]
            if all(spans):
                first = len(case["Input"][: result["Start"]].encode())
                end = len(case["Input"][: result["End"] + 1].encode())
                wanted.append((result["Text"], first, end, kind, spans))
        yield str(number), {"id": str(number), "text": text, "published": reference}, wanted


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("binary", nargs="?", default=ROOT / "target/debug/factlint")
    parser.add_argument("--failures", action="store_true", help="print what was read otherwise")
    args = parser.parse_args()
    suite = list(cases(args.folder))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(json.dumps(article) + "\n" for _, article, _ in suite)
        file.flush()
        done = subprocess.run([args.binary, "claims", file.name, "--format", "jsonl"], capture_output=True, text=True, check=True)
    claims = collections.defaultdict(list)
    for row in map(json.loads, done.stdout.splitlines()):
        if row["kind"] == "date":
            claims[row["article"].rsplit("#")[-1]].append(row)
    right, either, total, stray = collections.Counter(), collections.Counter(), collections.Counter(), 0
    for number, article, wanted in suite:
        used = set()
        for words, first, end, kind, spans in wanted:
            near = [c for c in claims[number] if c["byte_start"] < end and first < c["byte_end"]]
            used.update(c["byte_start"] for c in near)
            good = [any(c["from"] in froms and c["to"] in tos for c in near) for froms, tos in spans]
            right[kind] += good[0]
            either[kind] += any(good)
            total[kind] += 1
            if args.failures and not any(good):
                froms, tos = spans[0]
                read = [(c["text"], c["from"], c["to"]) for c in near]
                print(f"{kind}\t{article['published']}\t{words}\t{sorted(froms)}..{sorted(tos)}\t{read}\t{article['text'][:120]!r}")
        more = [c for c in claims[number] if c["byte_start"] not in used]
        stray += len(more)
        if args.failures:
            for claim in more:
                print(f"stray\t{article['published']}\t{claim['text']}\t{claim['from']}..{claim['to']}\t{article['text'][:120]!r}")
    for row in [*sorted(total), None]:
        kinds = [row] if row else total
        good, any_of, count = (sum(c[k] for k in kinds) for c in (right, either, total))
        print(f"{row or 'all':16}{good:5} of {count:4}{100 * good / count:8.1f} %{f'({100 * any_of / count:.1f} %)':>12}")
    print(f"{'elsewhere':16}{stray:5}")


if __name__ == "__main__":
    main()
