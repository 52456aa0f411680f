#!/usr/bin/env python3
"""Times the EPUB of a long book: bonefolder, which also validates it, beside Pandoc and EPUBCheck.

    python3 benches/epub.py target/release/bonefolder [--words 100000] [--pandoc pandoc] [--epubcheck epubcheck.jar]

Everything is run three times; the figures are the least of each, CPU of user and system together.
"""

import argparse
import pathlib
import random
import resource
import subprocess
import tempfile

WORDS = "a bench holds two people who carry what neither would lift alone and nobody asked them to but they did".split()


def chapter(number, length, draw):
    lines = [f"# Chapter {number}", ""]
    written = 0
    while written < length:
        count = draw.randint(60, 120)
        words = [draw.choice(WORDS) for _ in range(count)]
        words[count // 2] = f"*{words[count // 2]}*"
        lines += [" ".join(words).capitalize() + f".[^{number}-{written}]", "", f"[^{number}-{written}]: A note.", ""]
        written += count
    return "\n".join(lines)


def write_book(folder, words):
    draw = random.Random(1)
    count = max(1, words // 5000)
    names = [f"{number:03}.md" for number in range(1, count + 1)]
    for number, name in enumerate(names, 1):
        (folder / name).write_text(chapter(number, words // count, draw))
    chapters = "".join(f"  - {name}\n" for name in names)
    (folder / "book.yaml").write_text(f"title: A Long Book\nauthors: Nobody\nlanguage: en\ndate: 2026-01-01\nchapters:\n{chapters}")
    return [folder / name for name in names]


def measure(name, command):
    best = None
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        best = cpu if best is None else min(best, cpu)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{name:34} {best:8.2f} s CPU   peak so far {peak:6.0f} MB")
    return best


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bonefolder")
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--pandoc")
    parser.add_argument("--epubcheck")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        sources = write_book(folder, options.words)
        size = sum(source.stat().st_size for source in sources)
        print(f"{options.words} words, {size / 1e6:.2f} MB of Markdown")
        ours = measure("bonefolder, validated", [options.bonefolder, "build", name, "--only", "epub", "--quiet"])
        made = next((folder / "out").glob("*.epub"))
        if options.pandoc:
            theirs = folder / "pandoc.epub"
            pandoc = measure("pandoc, not validated", [options.pandoc, *map(str, sources), "-o", str(theirs), "--metadata", "title=A"])
            print(f"{'':34} {pandoc / ours:8.1f} times ours")
        if options.epubcheck:
            java = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", options.epubcheck, str(made)]
            check = measure("EPUBCheck of ours", java)
            print(f"{'':34} {check / ours:8.1f} times ours, making and validating")


main()
