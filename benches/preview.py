"""From a saved sentence to its page in the preview: python3 benches/preview.py PROGRAM [ROUNDS]

Copies the shipped booklet, opens it in `bonefolder preview`, and saves one sentence after the other. For each it prints the time
on the clock and of the CPU until the page is told of the new version, and then until the picture of a page is there.
"""

import json
import pathlib
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
    program = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    with tempfile.TemporaryDirectory() as place:
        book = pathlib.Path(place, "book")
        shutil.copytree(ROOT / "manuscript", book, ignore=shutil.ignore_patterns("out"))
        preview = subprocess.Popen([program, "preview", book, "--no-browser"], stdout=subprocess.PIPE, text=True)
        try:
            measure(preview, book, rounds)
        finally:
            preview.kill()
            preview.wait()


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
    for what, rows in ("told of the pages", told), ("picture of a page", drawn):
        clock, work = (statistics.median(column) * 1000 for column in zip(*rows))
        print(f"{what}: {clock:.0f} ms on the clock, {work:.0f} ms of CPU (medians of {rounds})")


def cpu(process):
    """Seconds of CPU that a process has taken, on Linux."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


main()
