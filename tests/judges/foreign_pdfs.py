#!/usr/bin/env python3
"""Imposes, checks and unfolds every PDF of a folder, and says what became of each.

    python3 tests/judges/foreign_pdfs.py target/debug/bonefolder FOLDER [--jobs 2] [--table out.tsv] [--timeout 120]

qpdf and poppler judge: a file is sound if `qpdf --check` finds nothing wrong with it and `pdftoppm` draws its pages without
complaint. What comes out:

    folded      sound, and the sheets are written
    refused     sound, and refused: what a press must never do
    mended      damaged, written, and the damage named (S022, S030 to S032)
    unnamed     damaged in qpdf's eyes, written, and nothing said: poppler draws the pages, so that nothing is lost
    named       damaged or locked, and refused with a reason
    crashed     no answer: a panic, a signal, or no end within the time

Poppler then draws pages and sheets. A cell that is white though its page is not counts as white. Where all pages have one
size, so that their places are known, up to twelve pages are held against their cells, block by block: one that is lighter or
darker by more than a fifth counts as another picture.

The exit status is 1 if anything sound was refused, anything crashed, or a cell is white. Files that stand in the table
already are not judged again, so that a long run can be taken up where it stopped.
"""

import argparse
import collections
import concurrent.futures
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WHITE = 250
# Points to a pixel of the pictures: 40 to the inch.
RESOLUTION = 40.0
# The longest side of a picture, in pixels.
LARGEST = 700.0
# Blocks across a page, their least size in pixels, so that one more or less at an edge counts for little, and by how much one
# may differ, of 255.
BLOCKS = 24
BLOCK = 12
UNLIKE = 51
# Pages of a file that are held against their cells.
COMPARED = 12

COLUMNS = ("kind", "producer", "pages", "codes", "white", "unlike", "seconds", "memory", "check", "unfold", "file", "why")


def run(command, timeout):
    """Exit status, output and seconds of a command; None for the status if it did not end."""
    begin = time.monotonic()
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
    with tempfile.TemporaryFile() as sink:
        options = dict(stdout=sink, stderr=subprocess.STDOUT, preexec_fn=limit, start_new_session=True)
        process = subprocess.Popen(command, **options)
        try:
            status = process.wait(timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            status = None
        sink.seek(0)
        return status, sink.read().decode("utf-8", "replace"), time.monotonic() - begin


def sizes(path, timeout, is_whole=False):
    """Of each page what is visible, upright: width and height in points; nothing if the finished page is another box, unless
    that `is_whole` the paper all the same."""
    _, said, _ = run(["pdfinfo", "-box", "-l", "100000", str(path)], timeout)
    boxes = collections.defaultdict(dict)
    for number, name, *edges in re.findall(r"^Page +(\d+) (\w+)Box: +(\S+) +(\S+) +(\S+) +(\S+)", said, re.M):
        boxes[int(number)][name] = tuple(float(edge) for edge in edges)
    turns = {int(number): int(turn) for number, turn in re.findall(r"^Page +(\d+) rot: +(\d+)", said, re.M)}
    found = []
    for number in sorted(boxes):
        crop, trim, bleed = (boxes[number].get(name) for name in ("Crop", "Trim", "Bleed"))
        if not crop or not is_whole and (trim != crop or bleed != crop):
            return []
        width, height = crop[2] - crop[0], crop[3] - crop[1]
        found.append((height, width) if turns.get(number, 0) % 180 else (width, height))
    return found


def grey_pages(path, folder, timeout, resolution, more=()):
    """Every page of a PDF as (width, height, bytes), drawn by poppler; and whether it complained."""
    prefix = os.path.join(folder, "p")
    command = ["pdftoppm", "-gray", "-cropbox", "-r", f"{resolution:.4f}", *more, str(path), prefix]
    status, output, _ = run(command, timeout)
    pages = []
    for name in sorted(Path(folder).glob("p-*.pgm"), key=lambda name: int(re.findall(r"\d+", name.stem)[-1])):
        data = name.read_bytes()
        header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+\d+\s", data)
        pages.append((int(header[1]), int(header[2]), data[header.end():]))
        name.unlink()
    return pages, status == 0 and "rror" not in output


def is_white(page, place=None):
    """Whether a page, or a part of it, shows nothing; edges are left out, where a neighbour may reach in."""
    across, down, data = page
    x0, y0, width, height = place or (0, 0, across, down)
    left, right = int(x0 + width * 0.03), int(x0 + width * 0.97 + 0.5)
    rows = range(int(y0 + height * 0.03), min(int(y0 + height * 0.97 + 0.5), down))
    return all(min(data[row * across + left:row * across + right], default=255) >= WHITE for row in rows)


def blocks(page, x0, y0, width, height):
    """How light a part of a picture is, block by block."""
    across, _, data = page
    size = max(width / BLOCKS, BLOCK)
    columns, rows = max(int(width / size), 1), max(int(height / size), 1)
    found = []
    for row in range(rows):
        sums = [0] * columns
        lines = range(int(y0 + row * size), int(y0 + (row + 1) * size))
        for line in lines:
            for column in range(columns):
                start = line * across + int(x0 + column * size)
                sums[column] += sum(data[start:start + int(size)])
        found += [total / (len(lines) * int(size)) for total in sums]
    return found


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


def cells(source, sheets, placed):
    """Each page of a stapled booklet with the picture of its side and its place there: left, top, width and height. Where the
    size of pages differs, that is half of the side."""
    sides = saddle(len(source))
    if not source or len(sides) != len(sheets):
        return
    for side, numbers in zip(sheets, sides):
        for number, is_right in zip(numbers, (False, True)):
            if not number:
                continue
            middle = side[0] / 2
            width, height, _ = source[number - 1] if placed else (middle, side[1], None)
            x0, y0 = max(middle - (0 if is_right else width), 0), max((side[1] - height) / 2, 0)
            yield number, side, (x0, y0, min(width, side[0] - x0), min(height, side[1] - y0))


def white_cells(source, sheets, placed):
    """Pages that come out white though they are not white."""
    found = [number for number, side, place in cells(source, sheets, placed) if is_white(side, place)]
    return sorted(number for number in found if not is_white(source[number - 1]))


def unlike_cells(source, sheets):
    """Pages that look another way in their cell than alone; both drawn at the same size."""
    step = max(len(source) // COMPARED, 1)
    found = []
    for number, side, (x0, y0, width, height) in cells(source, sheets, True):
        if (number - 1) % step == 0 and min(width, height) >= BLOCK:
            pairs = zip(blocks(source[number - 1], 0, 0, width, height), blocks(side, x0, y0, width, height))
            if any(abs(one - other) > UNLIKE for one, other in pairs):
                found.append(number)
    return sorted(found)


def look(path, sheets, folder, timeout):
    """The pages that are white in their cells, and those that look another way; and whether poppler drew all without complaint."""
    pages, sides = sizes(path, timeout), sizes(sheets, timeout, True) if sheets else []
    longest = max((max(size) for size in pages), default=842.0)
    resolution = min(RESOLUTION, 72 * LARGEST / longest)
    scale = 1.0
    alike = pages and all(abs(a - b) < 0.5 for size in pages for a, b in zip(size, pages[0]))
    placed = alike and sides
    if placed:
        scale = min(sides[0][0] / (2 * pages[0][0]), sides[0][1] / pages[0][1])
        scale = 1.0 if scale > 0.9999 else scale
    source, drawn = grey_pages(path, folder, timeout, resolution * scale)
    if not sheets:
        return source, drawn, [], []
    there, _ = grey_pages(sheets, folder, timeout, resolution)
    white, unlike = white_cells(source, there, placed), unlike_cells(source, there) if placed else []
    if white or unlike:
        # What lies on a page and is not meant for paper, poppler draws too.
        bare, _ = grey_pages(path, folder, timeout, resolution * scale, ["-hide-annotations"])
        if len(bare) == len(source):
            white = [number for number in white if not is_white(bare[number - 1])]
            unlike = sorted(set(unlike) & set(unlike_cells(bare, there)))
    return source, drawn, white, unlike


def ended(status, said):
    """How another command of the program ended, in a word and its codes."""
    codes = sorted(set(re.findall(r"(?:error|warning)\[([A-Z]\d+)\]", said)))
    if status is None:
        return "no-end"
    if status < 0 or status == 101 or "panicked at" in said:
        return "crash"
    return " ".join([str(status)] + codes)


def judge(binary, path, timeout):
    with tempfile.TemporaryDirectory() as folder:
        sheets = os.path.join(folder, "sheets.pdf")
        checked, words, _ = run(["qpdf", "--check", str(path)], timeout)
        impose = [binary, "impose", str(path), "--out", sheets, "--blanks", "before-cover", "--spreads", "no"]
        impose += ["--marks", "none", "--caliper", "0mm", "--quiet"]
        # A program of its own measures the memory: that of a child of this one begins with what this one holds.
        measured, measure = os.path.join(folder, "memory"), shutil.which("time")
        status, output, seconds = run([measure, "-q", "-o", measured, "-f", "%M", *impose] if measure else impose, timeout)
        memory = int(Path(measured).read_text().split()[-1]) / 1024 if status is not None and measure else 0
        # A signal that ended the program, as it tells it.
        status = 128 - status if status and status > 128 else status
        codes = sorted(set(re.findall(r"(?:error|warning)\[([A-Z]\d+)\]", output)))
        written = status == 0 and os.path.exists(sheets)
        source, drawn, white, unlike = look(path, sheets if written else None, folder, timeout)
        sound = checked == 0 and drawn and bool(source)
        crashed = status is None or status < 0 or status == 101 or "panicked at" in output
        locked = "invalid password" in words.lower() or "S001" in codes and "password" in output
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
            how, said, _ = run([binary, *command], timeout)
            others.append(ended(how, said))
        if any(other in ("no-end", "crash") for other in others):
            kind = "crashed"
        why = next((line for line in output.splitlines() if line.startswith("error")), "")
        if crashed:
            why = next((line for line in output.splitlines() if "panicked" in line), why or f"status {status}")
        return dict(kind=kind, producer=producer(path), pages=len(source), codes=",".join(codes), white=white, unlike=unlike,
                    seconds=f"{seconds:.1f}", memory=f"{memory:.0f}", check=others[0], unfold=others[1], file=path,
                    why=why.strip()[:160])


def producer(path):
    status, output, _ = run(["pdfinfo", str(path)], 20)
    found = re.search(r"^Producer:[ \t]*(\S[^\d\n(;,/]*)", output, re.M) or re.search(r"^Creator:[ \t]*(\S[^\d\n(;,/]*)", output, re.M)
    return found[1].strip()[:24] if found else "not said"


def known(table):
    """The rows of a table that was begun."""
    if not table or not os.path.exists(table):
        return []
    rows = [line.rstrip("\n").split("\t") for line in open(table)]
    return [dict(zip(COLUMNS, row)) for row in rows if len(row) == len(COLUMNS)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("folder")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=120)
    parser.add_argument("--table")
    options = parser.parse_args()
    found = known(options.table)
    done = {row["file"] for row in found}
    paths = sorted(path for path in Path(options.folder).rglob("*.pdf") if path.is_file() and str(path) not in done)
    table = open(options.table, "a") if options.table else None
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for one in pool.map(lambda path: judge(options.binary, path, options.timeout), paths):
            row = {key: str(value).replace("\t", " ") if value or value == 0 else "" for key, value in one.items()}
            found.append(row)
            if table:
                print(*(row[column] for column in COLUMNS), sep="\t", file=table, flush=True)
    tell(found)
    kinds = {row["kind"] for row in found}
    return int(bool(kinds & {"refused", "crashed"} or any(row["white"] for row in found)))


def tell(found):
    kinds = collections.Counter(row["kind"] for row in found)
    makers = {row["producer"] for row in found}
    print(f"{len(found)} files of {len(makers)} producers, {sum(int(row['pages']) for row in found)} pages")
    for kind in ("folded", "refused", "mended", "unnamed", "named", "crashed"):
        print(f"{kinds[kind]:6} {kind}")
    print(f"{sum(bool(row['white']) for row in found):6} with white cells")
    print(f"{sum(bool(row['unlike']) for row in found):6} with cells that look another way")
    seconds = sorted(float(row["seconds"]) for row in found) or [0]
    memory = max((float(row["memory"]) for row in found), default=0)
    print(f"impose: median {seconds[len(seconds) // 2]:.1f} s, longest {seconds[-1]:.1f} s, most memory {memory:.0f} MB")
    for row in found:
        if row["kind"] in ("refused", "crashed") or row["white"] or row["unlike"]:
            white, unlike = row["white"], row["unlike"]
            print(f"{row['kind']}: {row['file']} {row['codes']} white {white} unlike {unlike} {row['why']}")


if __name__ == "__main__":
    sys.exit(main())
