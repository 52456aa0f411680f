"""From a saved sentence to its page in the preview: python3 benches/preview.py PROGRAM [--rounds 10] [--pandoc pandoc --python PYTHON]

Copies the shipped booklet, opens it in `bonefolder preview`, and saves one sentence after the other. For each it prints the time
on the clock and of the CPU until the page is told of the new version, and then until the picture of a page is there.

With `--pandoc` (3.1.2 or later) and a Python that has the package `typst` of PyPI, it also saves the same sentences in the Typst markup that
Pandoc makes of the chapters once, without their pictures and references, and has Typst make the PDF anew as `typst watch` does:
in one process, which remembers what did not change.
"""

import argparse
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHAPTER = "01-a-word-to-borrow.md"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--pandoc")
    parser.add_argument("--python", default=sys.executable)
    given = parser.parse_args()
    program, rounds = given.program.resolve(), given.rounds
    with tempfile.TemporaryDirectory() as place:
        book = pathlib.Path(place, "book")
        shutil.copytree(ROOT / "manuscript", book, ignore=shutil.ignore_patterns("out"))
        preview = subprocess.Popen([program, "preview", book, "--no-browser"], stdout=subprocess.PIPE, text=True)
        try:
            measure(preview, book, rounds)
        finally:
            preview.kill()
            preview.wait()
        if given.pandoc:
            watched(given, pathlib.Path(place))


def measure(preview, book, rounds):
    address = preview.stdout.readline().strip()

    def get(path):
        return urllib.request.urlopen(address + path).read()

    def newer(seen):
        while True:
            state = json.loads(get(f"state?seen={seen}"))
            if state["version"] > seen:
                return state["version"]

    version = newer(0)
    chapter = book / CHAPTER
    text = chapter.read_text("utf-8").rstrip()
    page = json.loads(get(f"place?file={CHAPTER}&line=1"))
    told, drawn = [], []
    # The first rounds fill what the typesetter remembers.
    for number in range(rounds + 2):
        begin = (time.perf_counter(), cpu(preview.pid))
        chapter.write_text(f"{text}\n\nThis is sentence number {number}.\n", "utf-8")
        version = newer(version)
        between = (time.perf_counter(), cpu(preview.pid))
        get(f"page/{page}.png?side=800")
        end = (time.perf_counter(), cpu(preview.pid))
        if number >= 2:
            told.append([b - a for a, b in zip(begin, between)])
            drawn.append([b - a for a, b in zip(between, end)])
        time.sleep(0.3)
    say("told of the pages", told)
    say("picture of a page", drawn)


def say(what, rows):
    clock, work = (statistics.median(column) * 1000 for column in zip(*rows))
    print(f"{what}: {clock:.0f} ms on the clock, {work:.0f} ms of CPU (medians of {len(rows)})")


WATCH = """
import sys, time, typst
path, rounds = sys.argv[1], int(sys.argv[2])
text, compiler = open(path).read(), typst.Compiler(path)
for number in range(rounds + 2):
    begin = (time.perf_counter(), time.process_time())
    with open(path, "w") as file:
        file.write(f"{text}\\n\\nThis is sentence number {number}.\\n")
    compiler.compile(output=path + ".pdf")
    if number >= 2:
        print(time.perf_counter() - begin[0], time.process_time() - begin[1])
"""


def watched(given, place):
    markup = place / "book.typ"
    chapters = sorted((ROOT / "manuscript").glob("[0-9]*.md"))
    command = [given.pandoc, *chapters, "-o", markup, "--to", "typst", "--standalone", "--metadata", "lang=en", "--variable", "papersize=a5"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    text = markup.read_text("utf-8")
    text = re.sub(r'#?image\("[^"]*"[^)]*\)', "[]", text)
    markup.write_text(re.sub(r"#link\(<[^>]*>\)", "#emph", text), "utf-8")
    script = [given.python, "-c", WATCH, markup, str(given.rounds)]
    lines = subprocess.run(script, check=True, capture_output=True, text=True).stdout.splitlines()
    say("Typst alone, PDF", [tuple(map(float, line.split())) for line in lines])


def cpu(process):
    """Seconds of CPU that a process has taken, on Linux."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


main()
