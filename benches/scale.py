#!/usr/bin/env python3
"""Measure how factlint's time and memory grow with the size of a corpus.

    cargo build --release
    python3 benches/scale.py [BINARY] [--sizes 1 3 10] [--runs 3] [--same-words] [--keep FOLDER]

Makes corpora of 1, 3 and 10 MB in a temporary folder, one article a file, runs `factlint tokens`, `claims` and `check`
on each, all with `--threads 1 --format jsonl`, and `wc -w` on the same bytes in one file, and prints for each the CPU
seconds (user and system), what that is in runs of wc, the peak memory, and the growth from the smallest to the largest
corpus. Each command is run three times; the median is printed. Output goes to /dev/null.

BINARY is target/release/factlint by default. The machine may be busy: compare figures of one run only.

Where the articles come from: those of examples/corpus, over and over. Each copy of the nine tells of other events: its
people, places, ships and companies get new names, its dates move by some weeks, its figures are scaled, and the long
words that carry no figure and no speech give way to others, within quotation marks the short ones too. All of it follows
from one seed, so that every run makes the same bytes. `--same-words` changes names, dates and figures only: thousands of
reports from one template, with one quotation in a thousand mouths. That is the worst case for whatever compares articles.
"""
import argparse
import datetime
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000
START = datetime.date(2026, 3, 14)

# The words of invented names in the example corpus. Variants follow the name that they misspell.
NAMES = """
Tamarra Jellal Sanad Halvorsted Westmark Orsdal Najma Warda Marsa Brandl Zerrouk Leila Gharbi Nadim Salma Derwish Colin
Marsh Otto Felix Vandrup Ilse Ruth Calloway Peter Oskarsen Mohl Anders Mansour Hela Lindqvam Greta Johanna Feldt Vera
Stahl Tounekti Jamel Tomas Relling Ourabi Sami Khelladi Ines
""".split()
VARIANTS = {"Jelal": "Jellal", "Nadeem": "Nadim"}

# Long words that stay in every copy: those of the grammar, and those that tell what a figure or a quotation is.
KEPT = set("""
about after again along among around because before behind below between could every first their there these those three
through under until where which while would might should another other others since still being having against during
without within across toward towards title source night today years miles three seven eight second
people workers apprentices children nurses brothers houses boats divers bodies ferry foundry company minister government
killed injured missing rescued evacuated feared drown drowned deaths death count figure corrects paragraph instead
million billion thousand hundred hundreds scores megawatt price worth repair fined
asked doubted vowed denied promised rejected spoke speaks reporters paying reporting editing version story
""".split())

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
MONTH = "|".join(MONTHS)

# What changes in a text, the first that matches at a place: a day in one of three forms, a month, a year or clock time, a
# figure, and a word.
PLACES = re.compile(
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<day>\b(?:{MONTH}) \d{{1,2}}\b)|(?P<day_first>\b\d{{1,2}} (?:{MONTH})\b)"
    rf"|(?P<month>\b(?:{MONTH})\b)|(?P<fixed>\b\d{{4}}\b|\d{{1,2}}:\d\d)|(?P<figure>\d+(?:,\d{{3}})*(?:\.\d+)?)|(?P<word>[^\W\d_]+)"
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]{20,}\"")
SHORT = re.compile(r"\b[a-z]{2,4}\b")


def articles():
    """The articles of the example corpus, as suffix and text."""
    for path in sorted((ROOT / "examples/corpus").iterdir()):
        text = path.read_text(encoding="utf-8")
        # The credit of one article ends it where another follows in the same file.
        for part in re.split(r"(?<=\))\n\n(?=[^(\n][^\n]*\n\nBy )", text):
            yield path.suffix, part.strip() + "\n"


def invented(rng):
    """A word that looks like one."""
    syllable = lambda: rng.choice("bdfgklmnprstv") + rng.choice("aeiou") + rng.choice(["", "", "l", "n", "r", "s"])
    return "".join(syllable() for _ in range(rng.randint(2, 4)))


class Copy:
    """One copy of the example corpus: the same names, dates and figures throughout its articles."""

    def __init__(self, number, vocabulary, same_words):
        self.rng = random.Random(f"factlint {number}")
        self.names = {name: invented(self.rng).capitalize() for name in NAMES}
        for variant, name in VARIANTS.items():
            # The variant of a name lacks one of its letters.
            made = self.names[name]
            self.names[variant] = made[:2] + made[3:]
        self.shift = datetime.timedelta(weeks=self.rng.randrange(150))
        self.factor = self.rng.uniform(0.5, 3)
        self.vocabulary = vocabulary
        self.same_words = same_words
        self.words = {}

    def rewrite(self, text):
        if not self.same_words:
            text = QUOTED.sub(lambda quoted: SHORT.sub(lambda word: self.other(word.group()), quoted.group()), text)
        return PLACES.sub(self.place, text)

    def place(self, match):
        kind, was = match.lastgroup, match.group()
        return was if kind == "fixed" else getattr(self, kind)(was)

    def iso(self, was):
        return (datetime.date.fromisoformat(was) + self.shift).isoformat()

    def day(self, was):
        month, day = was.split()
        try:
            date = datetime.date(START.year, MONTHS.index(month) + 1, int(day)) + self.shift
        except ValueError:
            return was  # a day that does not exist is there to be found
        return f"{MONTHS[date.month - 1]} {date.day}"

    def day_first(self, was):
        return " ".join(reversed(self.day(" ".join(reversed(was.split()))).split()))

    def month(self, was):
        moved = START + self.shift
        return MONTHS[(MONTHS.index(was) + moved.month - START.month) % 12]

    def figure(self, was):
        decimals = len(was.partition(".")[2])
        scaled = float(was.replace(",", "")) * self.factor
        return f"{scaled:,.{decimals}f}" if decimals or scaled >= 2 else "2"

    def word(self, was):
        name = self.names.get(was) or self.names.get(was.capitalize() if was.isupper() else "")
        if name:
            return name.upper() if was.isupper() else name
        if self.same_words or len(was) < 5 or not was.islower() or was in KEPT:
            return was
        return self.other(was)

    def other(self, word):
        """The word that stands for `word` in this copy."""
        if word not in self.words:
            self.words[word] = self.rng.choice(self.vocabulary)
        return self.words[word]


def make(folder, size, same_words):
    """Fills `folder` with about `size` bytes of articles, and returns a file that holds them all."""
    folder.mkdir(parents=True)
    rng = random.Random("factlint")
    vocabulary = [invented(rng) for _ in range(4000)]
    originals = list(articles())
    whole = folder.with_suffix(".all")
    made = number = 0
    with whole.open("wb") as every:
        while made < size:
            copy = Copy(number, vocabulary, same_words)
            below = folder / f"{number // 50:03}"
            below.mkdir(parents=True, exist_ok=True)
            for n, (suffix, text) in enumerate(originals):
                data = copy.rewrite(text).encode()
                (below / f"{number:05}-{n}{suffix}").write_bytes(data)
                every.write(data)
                made += len(data)
                if made >= size:
                    break
            number += 1
    return whole


def measure(command, runs):
    """The medians of the CPU seconds and of the peak memory in MB."""
    seconds, memory = [], []
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    for _ in range(runs):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}: exit status {child.returncode}")
        seconds.append(used.ru_utime + used.ru_stime)
        # Kilobytes on Linux, bytes on macOS.
        memory.append(used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))
    return statistics.median(seconds), statistics.median(memory)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", nargs="?", default=str(ROOT / "target/release/factlint"))
    parser.add_argument("--sizes", nargs="+", type=int, default=[1, 3, 10], metavar="MB")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--same-words", action="store_true", help="change names, dates and figures only")
    parser.add_argument("--keep", metavar="FOLDER", help="make the corpora here, and leave them")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(args.keep or temporary)
        table = {}
        for size in args.sizes:
            folder = base / f"{size}mb"
            whole = make(folder, size * MEGABYTE, args.same_words)
            layers = ["tokens", "claims", "check"]
            commands = {"wc -w": ["wc", "-w", str(whole)]}
            commands |= {layer: [args.binary, layer, "--threads", "1", "--format", "jsonl", str(folder)] for layer in layers}
            for name, command in commands.items():
                table[name, size] = measure(command, args.runs)
    print("                " + "".join(f"{size:>16} MB       " for size in args.sizes) + "  growth")
    for name in ["wc -w", "tokens", "claims", "check"]:
        row = f"{name:8}"
        for size in args.sizes:
            seconds, memory = table[name, size]
            row += f"{seconds:9.3f} s {seconds / table['wc -w', size][0]:5.1f}x {memory:5.0f} MB"
        growth = table[name, args.sizes[-1]][0] / table[name, args.sizes[0]][0]
        print(f"{row} {growth:7.1f}x")


if __name__ == "__main__":
    main()
