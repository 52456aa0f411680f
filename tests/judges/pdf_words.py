#!/usr/bin/env python3
"""Imports PDFs of any producers and looks for the words that Poppler reads in them.

    python3 tests/judges/pdf_words.py PROGRAM FILE.pdf...

Words of four letters and more are counted, wherever they stand: what the import takes out because pages of print alone need it,
such as running heads, is counted from its log. A line for each file that was read: how many of its words are missing, and how
long the import took; then how many files were refused, with the first line of each message, and the middle of all shares.
"""
import collections
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata


# Rules that take out what belongs to printed pages; words that a rule puts elsewhere must be found there.
FURNITURE = {"chapter-number", "contents", "folio", "heading-of-notes", "list", "note", "note-mark", "running-head"}


def main():
    program, *files = sys.argv[1:]
    shares, read = [], 0
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            made = pathlib.Path(folder) / "made"
            began = time.monotonic()
            run = subprocess.run([program, "import", file, made], capture_output=True, text=True)
            took = time.monotonic() - began
            if run.returncode:
                print(f"refused   {file}: {(run.stderr.strip() or 'ended without a word').splitlines()[0]}")
                continue
            read += 1
            try:
                told = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout
            except subprocess.CalledProcessError as error:
                print(f"unread    {file}: pdftotext ended with {error.returncode}")
                continue
            meant, found = words(told.decode("utf-8", "replace")), words(text(made))
            if not meant:
                print(f"no words  {file}")
                continue
            share = 100 * sum((meant - found).values()) / sum(meant.values())
            shares.append(share)
            print(f"{share:7.2f} % of {sum(meant.values()):6} missing, {took:5.1f} s  {file}", flush=True)
    if shares:
        print(f"{read} files read, {len(files) - read} refused, {len(shares)} compared; missing: {statistics.median(shares):.2f} % in the middle, "
              f"more than 2 % in {sum(share > 2 for share in shares)}, than 5 % in {sum(share > 5 for share in shares)}")


def text(made):
    """Chapters, what book.yaml says, and what the log says was taken out."""
    out = [path.read_text() for path in [*sorted(made.glob("*.md")), made / "book.yaml"]]
    for row in (made / "import-log.tsv").read_text().splitlines()[1:]:
        _, before, after, rule, sure = row.split("\t")
        if sure != "unsure" and not after and rule in FURNITURE:
            out.append(before)
    return "\n".join(out)


def words(text):
    # A word that goes on in the next line is one; hyphens and marks of a manuscript part none.
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"([^\W\d_])[-\u00ad]\s+([^\W\d_])", r"\1\2", text)
    return collections.Counter(re.findall(r"[^\W\d_]{4,}", text))


main()
