#!/usr/bin/env python3
"""Hold summaries against their articles, beside the Python package `corroborate`, and print both times and both scores.

    cargo build --release
    pip install corroborate
    python3 benches/grounding.py [BINARY] [--pairs 1000] [--bump task2_dataset.json]

The time: articles of 700 words and summaries of 60 are made from the example articles, each with numbers, days and an order of
sentences of its own by a fixed seed, and every summary is held against its article alone. factlint reads two `.jsonl` files and
writes `.jsonl`, in one process; `corroborate` is called once for each pair, in this process, its import not counted. The score: of
the pairs of BUMP task 2 (MIT), how many altered and how many faithful summaries each flags; notes do not count.
"""
import argparse
import json
import random
import re
import subprocess
import tempfile
import time
from pathlib import Path

import corroborate

ROOT = Path(__file__).resolve().parent.parent
ARTICLE, SUMMARY = 700, 60


def sentences():
    """The sentences of the example articles."""
    found = []
    for path in sorted((ROOT / "examples" / "corpus").iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            if len(line.split()) > 8 and not line.startswith(("#", "---")):
                found += re.split(r"(?<=[.!?”\"]) (?=[A-Z“\"])", line)
    return [sentence for sentence in found if len(sentence.split()) > 4]


def filled(sentences, rng, words):
    """Sentences in a new order with other numbers, until they have so many words."""
    chosen, count = [], 0
    while count < words:
        sentence = re.sub(r"\b[1-9]\d{1,2}\b(?![,.]\d)", lambda _: str(rng.randint(13, 999)), rng.choice(sentences))
        chosen.append(sentence)
        count += len(sentence.split())
    return chosen


def made(pairs):
    """Pairs of an article and a summary; in every second summary one number is another."""
    rng, stock = random.Random(7), sentences()
    for number in range(pairs):
        article = filled(stock, rng, ARTICLE)
        summary = filled(rng.sample(article, min(len(article), 12)), random.Random(number), SUMMARY) if number % 2 else article[:4]
        yield " ".join(article), " ".join(" ".join(summary).split()[:SUMMARY])


def factlint(binary, pairs):
    """Which summaries factlint flags, and the seconds that the program ran."""
    with tempfile.TemporaryDirectory() as folder:
        sources, drafts = Path(folder, "sources.jsonl"), Path(folder, "drafts.jsonl")
        for path, column in ((sources, 0), (drafts, 1)):
            rows = (json.dumps({"id": str(number), "text": pair[column]}) for number, pair in enumerate(pairs))
            path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        start = time.perf_counter()
        command = [binary, "check", "--format", "jsonl", drafts, "--against", sources, "--pair", "id"]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(f"{binary}: exit status {done.returncode}")
    found = map(json.loads, done.stdout.decode("utf-8").splitlines())
    counted = (row for row in found if row["category"] in ("grounding", "consistency") and row["severity"] != "note")
    return {int(label["article"]) for row in counted for label in row["labels"] if label["primary"]}, seconds


def peer(pairs):
    """Which summaries `corroborate` flags, and the seconds of its calls."""
    start = time.perf_counter()
    flagged = {n for n, (source, draft) in enumerate(pairs) if not corroborate.check_answer("", [source], draft).ok()}
    return flagged, time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", nargs="?", type=Path, default=ROOT / "target/release/factlint")
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--bump", type=Path, help="the file task2_dataset.json of BUMP")
    args = parser.parse_args()
    tools = {"factlint": lambda pairs: factlint(args.binary, pairs), "corroborate": peer}

    pairs = list(made(args.pairs))
    for name, tool in tools.items():
        runs = [tool(pairs)[1] for _ in range(3)]
        print(f"{name:12} {len(pairs)} pairs  {min(runs):.2f} s (best of 3)")
    if args.bump:
        items = json.loads(args.bump.read_text(encoding="utf-8"))
        sides = {
            side: [(item["article"], item[f"{key}_summary"].replace(" .", ".")) for item in items]
            for side, key in (("altered", "edited"), ("faithful", "reference"))
        }
        for name, tool in tools.items():
            counts = ", ".join(f"{side} flagged {len(tool(rows)[0])}/{len(rows)}" for side, rows in sides.items())
            print(f"{name:12} {counts}")


if __name__ == "__main__":
    main()
