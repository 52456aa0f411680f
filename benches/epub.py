#!/usr/bin/env python3
"""Times the EPUB of a long book: bonefolder, which also validates it, beside Pandoc and EPUBCheck.

    python3 benches/epub.py target/debug/bonefolder --profile dev [--words 100000 1000000] \\
        [--pandoc pandoc] [--epubcheck epubcheck.jar]

`--profile` says in words how the program was compiled, as a program does not know that of itself; the words are printed
with the figures. Every program gets the same files: chapters of about 5,000 words with a heading, sections, emphasis, a
note to each paragraph, and a picture. Pandoc makes what ours has too: contents, a file for each chapter, the same
pictures, the same language, title and author; from Markdown with the same extensions. What ours does beyond that stays in
its figure: a cover, metadata, and reading everything back with EPUBCheck's rules.

Programs are run by turns, three times each (`--rounds`); the figures are the least of each, CPU of user and system together. A program
that fails stops the run.
"""

import argparse
import pathlib
import random
import resource
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

WORDS = "a bench holds two people who carry what neither would lift alone and nobody asked them to but they did".split()
CHAPTER = 5000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bonefolder")
    parser.add_argument("--profile", default="profile not told")
    parser.add_argument("--words", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pandoc")
    parser.add_argument("--epubcheck")
    options = parser.parse_args()
    for words in options.words:
        with tempfile.TemporaryDirectory() as name:
            compare(options, words, pathlib.Path(name))


def compare(options, words, folder):
    sources = write_book(folder, words)
    size = sum(source.stat().st_size for source in sources)
    print(f"\n{words:,} words, {len(sources)} chapters and pictures, {size / 1e6:.2f} MB of Markdown")
    ours, theirs = folder / "ours", folder / "pandoc.epub"
    commands = {f"bonefolder ({options.profile}), made and validated": [options.bonefolder, "build", folder, "--only", "epub", "--quiet", "--out", ours]}
    if options.pandoc:
        commands["Pandoc, made"] = pandoc(options.pandoc, folder, sources, theirs)
    if options.epubcheck:
        # The EPUB must be there before it can be validated: the first command makes it in every round.
        java = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", options.epubcheck]
        commands["EPUBCheck, ours validated"] = [*java, ours / "a-long-book.epub"]
    least = {}
    for _ in range(options.rounds):
        for name, command in commands.items():
            least[name] = min(least.get(name, 1e9), measure(command))
    first = next(iter(least.values()))
    for name, seconds in least.items():
        print(f"{name:44} {seconds:8.2f} s CPU {seconds / first:8.1f}")
    for name, book in [("ours", ours / "a-long-book.epub"), ("Pandoc's", theirs)]:
        if book.exists():
            print(f"{name}: {holds(book)}")


def pandoc(program, folder, sources, target):
    return [program, *sources, "-o", target, "--from", "markdown", "--to", "epub3", "--toc", "--toc-depth=2",
            "--split-level=1", "--metadata", "title=A Long Book", "--metadata", "author=Nobody", "--metadata", "lang=en",
            "--metadata", "date=2026-01-01", "--resource-path", folder]


def measure(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(list(map(str, command)), check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stdout.decode(errors='replace')[-2000:]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def holds(book):
    with zipfile.ZipFile(book) as epub:
        names = epub.namelist()
        noted = sum(epub.read(name).count(b"noteref") for name in names if name.endswith("html"))
    texts = sum(name.endswith("html") for name in names)
    pictures = sum(name.endswith(".png") for name in names)
    return f"{book.stat().st_size / 1e6:.2f} MB, {texts} files of text, {pictures} pictures, the word noteref {noted} times"


def write_book(folder, words):
    draw = random.Random(1)
    count = max(1, words // CHAPTER)
    names = [f"{number:03}.md" for number in range(1, count + 1)]
    for number, name in enumerate(names, 1):
        (folder / f"{number:03}.png").write_bytes(picture(draw))
        (folder / name).write_text(chapter(number, words // count, draw))
    chapters = "".join(f"  - {name}\n" for name in names)
    (folder / "book.yaml").write_text(f"title: A Long Book\nauthors: Nobody\nlanguage: en\ndate: 2026-01-01\nchapters:\n{chapters}")
    return [folder / name for name in names]


def chapter(number, length, draw):
    lines = [f"# Chapter {number}", "", f"![A grey square]({number:03}.png)", ""]
    written = 0
    while written < length:
        if written // 1000 != (written - 120) // 1000:
            lines += [f"## Section {number}, {written}", ""]
        count = draw.randint(60, 120)
        words = [draw.choice(WORDS) for _ in range(count)]
        words[count // 2] = f"*{words[count // 2]}*"
        lines += [" ".join(words).capitalize() + f".[^{number}-{written}]", "", f"[^{number}-{written}]: A note.", ""]
        written += count
    return "\n".join(lines) + "\n"


def picture(draw):
    """A PNG of 200 by 200 pixels, grey, different for each chapter."""
    shade = draw.randrange(256)
    rows = b"".join(b"\0" + bytes((shade + x * y) % 256 for x in range(200)) for y in range(200))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 200, 200, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    main()
