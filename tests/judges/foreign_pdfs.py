#!/usr/bin/env python3
"""Imposes, checks and unfolds every PDF of a folder, and says what became of each.

    python3 tests/judges/foreign_pdfs.py target/debug/bonefolder FOLDER [--jobs 2] [--table out.tsv] [--timeout 120]

qpdf and poppler judge: a file is sound if `qpdf --check` finds nothing wrong with it and `pdftoppm` draws its pages without
complaint. Of the sheets, poppler draws every side and of the source every page, and a cell that is white though its page is
not counts as a white cell. What comes out:

    folded      sound, and the sheets are written
    refused     sound, and refused: what a press must never do
    mended      damaged, written, and the damage named (S022, S030 to S032)
    unnamed     damaged in qpdf's eyes, written, and nothing said: poppler draws the pages, so that nothing is lost
    named       damaged and refused with a reason
    crashed     no answer: a panic, a signal, or no end within the time

White cells are counted beside. The exit status is 1 if anything sound was refused, anything crashed, or a cell is white.
"""

import argparse
import collections
import concurrent.futures
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WHITE = 250


def run(command, timeout, cwd=None):
    """Exit status, output, seconds and megabytes of a command; None for the status if it did not end."""
    begin = time.monotonic()
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
    with tempfile.TemporaryFile() as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=subprocess.STDOUT, cwd=cwd, preexec_fn=limit)
        status = None
        while time.monotonic() - begin < timeout:
            pid, ended, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                status = os.waitstatus_to_exitcode(ended)
                process.returncode = status
                break
            time.sleep(0.02)
        else:
            process.kill()
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = -9
        sink.seek(0)
        output = sink.read().decode("utf-8", "replace")
    return status, output, time.monotonic() - begin, usage.ru_maxrss / 1024


def grey_pages(path, folder, timeout, size):
    """Every page of a PDF as (width, height, bytes), small, drawn by poppler; and whether it complained."""
    prefix = os.path.join(folder, "p")
    command = ["pdftoppm", "-gray", "-cropbox", "-scale-to", str(size), str(path), prefix]
    status, output, _, _ = run(command, timeout)
    pages = []
    for name in sorted(Path(folder).glob("p-*.pgm"), key=lambda name: int(re.findall(r"\d+", name.stem)[-1])):
        data = name.read_bytes()
        header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+\d+\s", data)
        pages.append((int(header[1]), int(header[2]), data[header.end():]))
        name.unlink()
    return pages, status == 0 and "rror" not in output


def is_white(page, x0=0.0, x1=1.0):
    """Whether a page, or an upright strip of it, shows nothing; edges are left out, where marks may stand."""
    width, height, data = page
    left, right = int(width * (x0 + 0.03 * (x1 - x0))), int(width * (x1 - 0.03 * (x1 - x0)))
    rows = range(int(height * 0.03), int(height * 0.97))
    return all(min(data[row * width + left:row * width + right], default=255) >= WHITE for row in rows)


def saddle(count):
    """Per side, the pages at left and right of a stapled booklet; None where it is blank."""
    places = -(-max(count, 1) // 4) * 4
    # Blanks stand before the back cover, as `impose` was told, so that their place is known.
    order = list(range(1, count)) + [None] * (places - count) + [count] if count > 1 else [1] + [None] * 3
    sides = []
    for sheet in range(places // 4):
        sides.append((order[places - 1 - 2 * sheet], order[2 * sheet]))
        sides.append((order[2 * sheet + 1], order[places - 2 - 2 * sheet]))
    return sides


def white_cells(source, sheets):
    """Pages that come out white in a stapled booklet though they are not white."""
    sides = saddle(len(source))
    if len(sides) != len(sheets):
        return None
    found = []
    for side, cells in zip(sheets, sides):
        for number, (x0, x1) in zip(cells, ((0.0, 0.5), (0.5, 1.0))):
            if number and is_white(side, x0, x1) and not is_white(source[number - 1]):
                found.append(number)
    return found


def judge(binary, path, timeout):
    with tempfile.TemporaryDirectory() as folder:
        sheets = os.path.join(folder, "sheets.pdf")
        checked, words, _, _ = run(["qpdf", "--check", str(path)], timeout)
        source, drawn = grey_pages(path, folder, timeout, 200)
        sound = checked == 0 and drawn and bool(source)
        impose = [binary, "impose", str(path), "--out", sheets, "--blanks", "before-cover", "--quiet"]
        status, output, seconds, memory = run(impose, timeout)
        codes = sorted(set(re.findall(r"(?:error|warning)\[([A-Z]\d+)\]", output)))
        written = status == 0 and os.path.exists(sheets)
        crashed = status is None or status < 0 or status == 101 or "panicked at" in output
        white = white_cells(source, grey_pages(sheets, folder, timeout, 400)[0]) if written and source else []
        locked = "password" in words.lower() or "S001" in codes and "password" in output
        if crashed:
            kind = "crashed"
        elif written:
            kind = "folded" if sound else "mended" if {"S022", "S030", "S031", "S032"} & set(codes) else "unnamed"
        elif status == 1:
            kind = "refused" if sound and not locked else "named"
        else:
            kind = "crashed"
        others = []
        for command in (["check", str(path)], ["unfold", str(path), "--out", os.path.join(folder, "u.pdf")]):
            ended, said, _, _ = run([binary, *command], timeout)
            if ended is None or ended < 0 or ended == 101 or "panicked at" in said:
                others.append(command[0])
        if others:
            kind = "crashed"
        why = next((line for line in output.splitlines() if line.startswith("error")), "")
        return dict(file=path, kind=kind, pages=len(source), codes=",".join(codes), white=white, seconds=seconds,
                    memory=memory, why=(" ".join(others) + " " + why).strip()[:160])


def producer(path):
    status, output, _, _ = run(["pdfinfo", str(path)], 20)
    found = re.search(r"^Producer:\s*(\S[^\d\n(;,/]*)", output, re.M) or re.search(r"^Creator:\s*(\S[^\d\n(;,/]*)", output, re.M)
    return found[1].strip()[:24] if found else "not said"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("folder")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=120)
    parser.add_argument("--table")
    options = parser.parse_args()
    paths = sorted(path for path in Path(options.folder).rglob("*.pdf") if path.is_file())
    table = open(options.table, "w") if options.table else None
    found, makers = [], []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for one in pool.map(lambda path: judge(options.binary, path, options.timeout), paths):
            found.append(one)
            makers.append(producer(one["file"]))
            if table:
                row = [one["kind"], makers[-1], one["pages"], one["codes"], one["white"] or "", f"{one['seconds']:.1f}",
                       f"{one['memory']:.0f}", one["file"], one["why"]]
                print(*row, sep="\t", file=table, flush=True)
    kinds = collections.Counter(one["kind"] for one in found)
    white = [one for one in found if one["white"]]
    print(f"{len(found)} files of {len(set(makers))} producers, {sum(one['pages'] for one in found)} pages")
    for kind in ("folded", "refused", "mended", "unnamed", "named", "crashed"):
        print(f"{kinds[kind]:6} {kind}")
    print(f"{len(white):6} with white cells")
    seconds = sorted(one["seconds"] for one in found) or [0]
    memory = max((one["memory"] for one in found), default=0)
    print(f"impose: median {seconds[len(seconds) // 2]:.1f} s, longest {seconds[-1]:.1f} s, most memory {memory:.0f} MB")
    for one in found:
        if one["kind"] in ("refused", "crashed") or one["white"]:
            print(f"{one['kind']}: {one['file']} {one['codes']} white {one['white']} {one['why']}")
    return int(bool(kinds["refused"] or kinds["crashed"] or white))


if __name__ == "__main__":
    sys.exit(main())
