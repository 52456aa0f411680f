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
size, so that their places are known, up to twelve pages are held against their cells, block by block of the page's width
divided by 24: a block that is lighter or darker by more than a fifth counts as another picture.

The exit status is 1 if anything sound was refused, anything crashed, or a cell is white. Files that stand in the table
already are not judged again, so that a long run can be taken up where it stopped.
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
# Points to a pixel of the pictures: 40 to the inch.
RESOLUTION = 40.0
# The longest side of a picture, in pixels.
LARGEST = 700.0
# Blocks across a page, and by how much one may differ, of 255.
BLOCKS = 24
UNLIKE = 51
# Pages of a file that are held against their cells.
COMPARED = 12

COLUMNS = ("kind", "producer", "pages", "codes", "white", "unlike", "seconds", "memory", "check", "unfold", "file", "why")


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


def sizes(path, timeout):
    """Of each page what is visible, upright: width and height in points; nothing if the finished page is another box."""
    _, said, _, _ = run(["pdfinfo", "-box", "-l", "100000", str(path)], timeout)
    boxes = collections.defaultdict(dict)
    for number, name, *edges in re.findall(r"^Page +(\d+) (\w+)Box: +(\S+) +(\S+) +(\S+) +(\S+)", said, re.M):
        boxes[int(number)][name] = tuple(float(edge) for edge in edges)
    turns = {int(number): int(turn) for number, turn in re.findall(r"^Page +(\d+) rot: +(\d+)", said, re.M)}
    found = []
    for number in sorted(boxes):
        crop, trim, bleed = (boxes[number].get(name) for name in ("Crop", "Trim", "Bleed"))
        if not crop or trim != crop or bleed != crop:
            return []
        width, height = crop[2] - crop[0], crop[3] - crop[1]
        found.append((height, width) if turns.get(number, 0) % 180 else (width, height))
    return found


def grey_pages(path, folder, timeout, resolution, more=()):
    """Every page of a PDF as (width, height, bytes), drawn by poppler; and whether it complained."""
    prefix = os.path.join(folder, "p")
    command = ["pdftoppm", "-gray", "-cropbox", "-r", f"{resolution:.4f}", *more, str(path), prefix]
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


def blocks(page, x0, y0, width, height):
    """How light a part of a picture is, block by block."""
    across, _, data = page
    size = max(width / BLOCKS, 3.0)
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


def white_cells(source, sheets):
    """Pages that come out white in a stapled booklet though they are not white."""
    sides = saddle(len(source))
    if not source or len(sides) != len(sheets):
        return []
    found = []
    for side, cells in zip(sheets, sides):
        for number, (x0, x1) in zip(cells, ((0.0, 0.5), (0.5, 1.0))):
            if number and is_white(side, x0, x1) and not is_white(source[number - 1]):
                found.append(number)
    return found


def unlike_cells(source, sheets):
    """Pages that look another way in their cell than alone; both drawn at the same size."""
    sides = saddle(len(source))
    if not source or len(sides) != len(sheets):
        return []
    step = max(len(source) // COMPARED, 1)
    found = []
    for side, cells in zip(sheets, sides):
        for number, is_right in zip(cells, (False, True)):
            if not number or (number - 1) % step:
                continue
            width, height, _ = page = source[number - 1]
            x0, y0 = side[0] / 2 - (0 if is_right else width), (side[1] - height) / 2
            x0, y0 = max(x0, 0), max(y0, 0)
            width, height = min(width, side[0] - x0), min(height, side[1] - y0)
            pairs = zip(blocks(page, 0, 0, width, height), blocks(side, x0, y0, width, height))
            if any(abs(one - other) > UNLIKE for one, other in pairs):
                found.append(number)
    return sorted(found)


def look(path, sheets, folder, timeout):
    """The pages that are white in their cells, and those that look another way; and whether poppler drew all without complaint."""
    pages, sides = sizes(path, timeout), sizes(sheets, timeout) if sheets else []
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
    white = white_cells(source, there)
    if white:
        # What lies on a page and is not meant for paper, poppler draws too.
        bare, _ = grey_pages(path, folder, timeout, resolution * scale, ["-hide-annotations"])
        white = [number for number in white if number <= len(bare) and not is_white(bare[number - 1])]
    return source, drawn, white, unlike_cells(source, there) if placed else []


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
        checked, words, _, _ = run(["qpdf", "--check", str(path)], timeout)
        impose = [binary, "impose", str(path), "--out", sheets, "--blanks", "before-cover", "--spreads", "no"]
        impose += ["--marks", "none", "--caliper", "0mm", "--quiet"]
        status, output, seconds, memory = run(impose, timeout)
        codes = sorted(set(re.findall(r"(?:error|warning)\[([A-Z]\d+)\]", output)))
        written = status == 0 and os.path.exists(sheets)
        source, drawn, white, unlike = look(path, sheets if written else None, folder, timeout)
        sound = checked == 0 and drawn and bool(source)
        crashed = status is None or status < 0 or status == 101 or "panicked at" in output
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
            how, said, _, _ = run([binary, *command], timeout)
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
    status, output, _, _ = run(["pdfinfo", str(path)], 20)
    found = re.search(r"^Producer:\s*(\S[^\d\n(;,/]*)", output, re.M) or re.search(r"^Creator:\s*(\S[^\d\n(;,/]*)", output, re.M)
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
