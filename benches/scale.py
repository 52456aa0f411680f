#!/usr/bin/env python3
"""Time and memory of a build as a book grows: by words, chapters, headings and notes.

    python3 benches/scale.py target/debug/bonefolder [--kind words --size 100000] [--edition print]

Each book is made anew from a few words, built once an edition, and its CPU seconds and largest memory are printed.
"""
import argparse
import os
import random
import subprocess
import tempfile

WORDS = "river stone letter of the and gathering paper fold quiet in a morning unfolding street".split()
BOOK = "title: Scale\nauthors: [A. Name]\nlanguage: en\ndate: 2026-01-01\nprint:\n  trim: a5\n"
SIZES = {
    "words": [10_000, 100_000, 1_000_000],
    "chapters": [250, 1_000, 10_000],
    "headings": [1_000, 5_000],
    "notes": [1_000, 10_000],
    "letters": [2_000, 20_000],
}


def paragraph(chance, count):
    return " ".join(chance.choice(WORDS) for _ in range(count)).capitalize() + "."


def chapters(kind, size):
    """The files of a book of `size` words, chapters, headings, notes, or letters in one word."""
    chance = random.Random(1)
    if kind == "chapters":
        return [f"# Chapter {at}\n\n{paragraph(chance, 10)}\n" for at in range(size)]
    if kind == "headings":
        return ["# One\n\n" + "\n\n".join(f"## Heading {at}\n\n{paragraph(chance, 8)}" for at in range(size)) + "\n"]
    if kind == "notes":
        text = [f"{paragraph(chance, 12)}[^{at}] {paragraph(chance, 8)}" for at in range(size)]
        notes = [f"[^{at}]: {paragraph(chance, 8)}" for at in range(size)]
        return ["# One\n\n" + "\n\n".join(text + notes) + "\n"]
    if kind == "letters":
        return [f"# {'a' * size}\n\n{'b' * size} and {paragraph(chance, 20)}\n"]
    each = 5_000
    paragraphs = lambda: "\n\n".join(paragraph(chance, 100) for _ in range(each // 100))
    return [f"# Chapter {at}\n\n{paragraphs()}\n" for at in range(size // each)]


def measured(program, kind, size, edition):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "book.yaml"), "w") as file:
            file.write(BOOK)
        for at, text in enumerate(chapters(kind, size)):
            with open(os.path.join(folder, f"{at:05}.md"), "w") as file:
                file.write(text)
        process = subprocess.Popen(
            [program, "build", folder, "--quiet", "--only", edition, "--out", os.path.join(folder, "out")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        said = "" if status == 0 else f"  (ended with {os.waitstatus_to_exitcode(status)})"
        print(f"{size:>9} {kind:<9} {edition:<7} {usage.ru_utime + usage.ru_stime:7.2f} s CPU {usage.ru_maxrss // 1000:>6} MB{said}",
              flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--kind", choices=SIZES, action="append")
    parser.add_argument("--size", type=int)
    parser.add_argument("--edition", choices=["epub", "screen", "print"], action="append")
    given = parser.parse_args()
    for kind in given.kind or SIZES:
        for size in [given.size] if given.size else SIZES[kind]:
            for edition in given.edition or ["epub", "screen", "print"]:
                measured(os.path.abspath(given.program), kind, size, edition)


if __name__ == "__main__":
    main()
