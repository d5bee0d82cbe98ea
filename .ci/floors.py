#!/usr/bin/env python3
"""Compare the figures of one scoring, a JSON object on standard input, with their floors and ceilings.

    score.py ... --json | floors.py NAME

NAME is a key of floors.json. `least` and `most` are the bounds of a figure; of "8/9" the 8 counts. `per` names a figure by
which it is divided. A precision is null where nothing was reported, and then no floor holds it.
Prints all figures, then a line for each that is out of its bounds, and exits with 1 if there is one.
"""
import json
import sys
from pathlib import Path


def number(value):
    """The number that a figure stands for; None where there is none."""
    return float(value.split("/")[0]) if isinstance(value, str) else value


def complaint(figures, name, bound):
    """What is wrong with a figure; None if nothing is."""
    value = number(figures.get(name))
    reported = figures.get(name.rpartition(".")[0] + ".diagnostics")
    if value is None:
        return None if name in figures and reported == 0 else f"{name} is missing"
    if "per" in bound:
        value /= max(number(figures.get(bound["per"])) or 0, 1)
        name += f" per {bound['per']}"
    if value < bound.get("least", value):
        return f"{name} is {value:g}, below its floor of {bound['least']:g}"
    if value > bound.get("most", value):
        return f"{name} is {value:g}, above its ceiling of {bound['most']:g}"
    return None


def main():
    case = sys.argv[1]
    bounds = json.loads(Path(__file__).with_name("floors.json").read_text())[case]
    figures = json.load(sys.stdin)
    for name, value in figures.items():
        print(f"{case}: {name} {'-' if value is None else value}")
    complaints = [complaint(figures, name, bound) for name, bound in bounds.items()]
    for line in filter(None, complaints):
        print(f"error: {case}: {line}", file=sys.stderr)
    sys.exit(any(complaints))


if __name__ == "__main__":
    main()
