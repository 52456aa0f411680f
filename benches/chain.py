#!/usr/bin/env python3
"""Times EPUB, print pages and booklet of one book: bonefolder in one build, beside the programs that people put together.

    python3 benches/chain.py target/debug/bonefolder --profile dev [--words 10000 100000] [--rounds 3] \\
        [--pandoc pandoc] [--epubcheck epubcheck.jar] [--python PYTHON] [--pdfimpose pdfimpose]

The chain is Pandoc (EPUB), EPUBCheck (that EPUB), Pandoc (Typst's markup), Typst (A5 pages; `--python` is one that has the
package `typst` of PyPI) and pdfimpose (one fold, on A4). Every program gets the book of `epub.py`. The programs are run by
turns; the figures are the least of each, CPU of user and system together.
"""
import argparse
import pathlib
import tempfile

from epub import measure, pandoc, write_book

SETTINGS = "print: {trim: a5}\npress: {paper: [a4]}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bonefolder")
    parser.add_argument("--profile", default="profile not told")
    parser.add_argument("--words", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pandoc", default="pandoc")
    parser.add_argument("--epubcheck", required=True)
    parser.add_argument("--python", default="python3")
    parser.add_argument("--pdfimpose", default="pdfimpose")
    given = parser.parse_args()
    for words in given.words:
        with tempfile.TemporaryDirectory() as folder:
            compare(given, words, pathlib.Path(folder))


def compare(given, words, folder):
    sources = write_book(folder, words)
    with open(folder / "book.yaml", "a") as settings:
        settings.write(SETTINGS)
    ours = [given.bonefolder, "build", folder, "--only", "epub,print,booklet", "--quiet", "--out", folder / "ours"]
    chain = {
        "Pandoc, EPUB": pandoc(given.pandoc, folder, sources, folder / "theirs.epub"),
        "EPUBCheck": ["java", "-jar", given.epubcheck, folder / "theirs.epub"],
        "Pandoc, Typst's markup": typst_markup(given.pandoc, folder, sources),
        "Typst": [given.python, "-c", f"import typst; typst.compile({str(folder / 'theirs.typ')!r}, output={str(folder / 'theirs.pdf')!r})"],
        "pdfimpose": [given.pdfimpose, "saddle", "--signature", "2x1", "--group", "0", "-o", folder / "sheets.pdf", folder / "theirs.pdf"],
    }
    least = {}
    for _ in range(given.rounds):
        for name, command in {f"bonefolder ({given.profile})": ours, **chain}.items():
            least[name] = min(least.get(name, 1e9), measure(command))
    first, *others = least.values()
    print(f"\n{words:,} words, {len(sources)} chapters")
    for name, seconds in least.items():
        print(f"{name:32} {seconds:8.2f} s CPU")
    print(f"{'the chain together':32} {sum(others):8.2f} s CPU, {sum(others) / first:.1f} times ours", flush=True)


def typst_markup(program, folder, sources):
    return [program, *sources, "-o", folder / "theirs.typ", "--from", "markdown", "--to", "typst", "--standalone", "--toc",
            "--metadata", "title=A Long Book", "--metadata", "author=Nobody", "--metadata", "lang=en",
            "--variable", "papersize=a5", "--resource-path", folder]


main()
