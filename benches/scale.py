#!/usr/bin/env python3
"""Time and memory of a build as a book grows: by words, chapters, headings, notes and photographs.

    python3 benches/scale.py target/debug/bonefolder [--kind words --size 100000] [--edition print] [--folder DIR]

Each book is made anew from a few words, built once an edition, and its CPU seconds and largest memory are printed; for
photographs also the sizes of the files, against those that came. `--folder` measures a copy of a book that is there instead.
No build may take more than 8 GB of address space or ten minutes. Photographs want Pillow.
"""
import argparse
import os
import random
import resource
import shutil
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
    "photographs": [20],
}
EDITIONS = ["epub", "screen", "print", "booklet"]
MOST_MEMORY = 8 << 30
MOST_SECONDS = 600


def paragraph(chance, count):
    return " ".join(chance.choice(WORDS) for _ in range(count)).capitalize() + "."


def photographs(folder, size):
    """Pictures as a telephone makes them: soft forms, and noise that no packing takes out."""
    from PIL import Image, ImageFilter
    chance = random.Random(2)
    for at in range(size):
        grain = Image.effect_noise((2560, 1920), 40 + at)
        soft = Image.frombytes("RGB", (16, 12), chance.randbytes(576)).resize((2560, 1920)).filter(ImageFilter.GaussianBlur(40))
        Image.blend(soft, grain.convert("RGB"), 0.25).save(os.path.join(folder, f"photo-{at}.jpg"), quality=82)


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
    if kind == "photographs":
        shown = lambda at: f"{paragraph(chance, 100)}\n\n![A photograph.](photo-{at}.jpg)\n\n{paragraph(chance, 200)}"
        return ["# One\n\n" + "\n\n".join(shown(at) for at in range(size)) + "\n"]
    each = 5_000
    paragraphs = lambda: "\n\n".join(paragraph(chance, 100) for _ in range(each // 100))
    return [f"# Chapter {at}\n\n{paragraphs()}\n" for at in range(size // each)]


def write(folder, kind, size):
    with open(os.path.join(folder, "book.yaml"), "w") as file:
        file.write(BOOK)
    for at, text in enumerate(chapters(kind, size)):
        with open(os.path.join(folder, f"{at:05}.md"), "w") as file:
            file.write(text)
    if kind == "photographs":
        photographs(folder, size)


def size_of(folder, ending):
    files = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith(ending)]
    return sum(os.path.getsize(file) for file in files) / 1e6


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def measured(program, folder, what, edition):
    out = os.path.join(folder, "out")
    shutil.rmtree(out, ignore_errors=True)
    process = subprocess.Popen(
        [program, "build", folder, "--quiet", "--only", edition, "--out", out],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=limit,
    )
    said = process.stderr.read().decode(errors="replace").strip().splitlines()
    _, status, usage = os.wait4(process.pid, 0)
    ended = "" if status == 0 else f"  (ended with {os.waitstatus_to_exitcode(status)}: {said[0] if said else ''})"
    if what.strip().endswith("photographs") and status == 0:
        ended += f"  (photographs {size_of(folder, '.jpg'):.1f} MB; " + ", ".join(
            f"{name} {os.path.getsize(os.path.join(out, name)) / 1e6:.1f} MB"
            for name in sorted(os.listdir(out)) if name.endswith((".pdf", ".epub"))) + ")"
    print(f"{what} {edition:<7} {usage.ru_utime + usage.ru_stime:7.2f} s CPU {usage.ru_maxrss // 1000:>6} MB{ended}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--kind", choices=SIZES, action="append")
    parser.add_argument("--size", type=int)
    parser.add_argument("--edition", choices=EDITIONS, action="append")
    parser.add_argument("--folder")
    given = parser.parse_args()
    program, editions = os.path.abspath(given.program), given.edition or EDITIONS
    if given.folder:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(given.folder, folder, dirs_exist_ok=True)
            for edition in editions:
                measured(program, folder, os.path.basename(os.path.abspath(given.folder)), edition)
        return
    for kind in given.kind or SIZES:
        for size in [given.size] if given.size else SIZES[kind]:
            with tempfile.TemporaryDirectory() as folder:
                write(folder, kind, size)
                for edition in editions:
                    measured(program, folder, f"{size:>9} {kind:<11}", edition)


if __name__ == "__main__":
    main()
