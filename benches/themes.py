#!/usr/bin/env python3
"""Builds books in every theme and holds what comes out to judges that are not ours.

    python3 benches/themes.py target/debug/bonefolder manuscript [BOOK ...] [--themes quiet verse] [--epubcheck epubcheck.jar] \\
        [--out FOLDER] [--ink]

For each book and theme it counts: findings that the book has in this theme and not in hearth; what EPUBCheck finds in the EPUB; PDFs that
qpdf does not pass without a word; screen and worksheet PDFs that are not accessible (`bonefolder check --accessible`); worksheets whose
fields are not those that hearth has, by their names; pages that have no words but should; with `--ink` also print pages on which Ghostscript
finds another ink than black. A line for each, and an end with 1 if any of the figures is not 0. Needs qpdf, and `--ink` gs.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

THEMES = "hearth typewriter broadside quiet workbook verse copyshop two-inks newsletter pocket".split()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bonefolder")
    parser.add_argument("books", nargs="+", type=pathlib.Path)
    parser.add_argument("--themes", nargs="+", default=THEMES)
    parser.add_argument("--epubcheck", help="epubcheck.jar")
    parser.add_argument("--out", type=pathlib.Path, help="where the editions stay")
    parser.add_argument("--ink", action="store_true")
    parser.add_argument("--draft", action="store_true", help="build without pictures that are missing")
    options = parser.parse_args()
    program = pathlib.Path(options.bonefolder).resolve()
    with tempfile.TemporaryDirectory() as name:
        out = options.out or pathlib.Path(name)
        well = [held(book, options, program, out) for book in options.books]
    sys.exit(0 if all(well) else 1)


def held(book, options, program, out):
    """A book in each theme, compared with the same book in hearth."""
    print(f"{book.resolve().name}: pages, findings more than in hearth, EPUBCheck, qpdf, accessible, fields, ink")
    usual, well = None, True
    for theme in ["hearth", *(theme for theme in options.themes if theme != "hearth")]:
        folder = out / f"{book.resolve().name}-{theme}"
        said = built(book, theme, program, folder, ["--draft"] if options.draft else [])
        made = folder / "out"
        fields = {path.name: names_of_fields(path) for path in sorted(made.rglob("*.pdf"))}
        usual = usual or (said, fields)
        more = [line for line in said if line not in usual[0]]
        faults = {
            "findings": len(more),
            "epubcheck": epubcheck(made, options.epubcheck),
            "qpdf": sum(not passes(["qpdf", "--check", path]) for path in made.rglob("*.pdf")),
            "accessible": sum(not passes([program, "check", "--accessible", path]) for path in made.rglob("*.pdf") if is_tagged(path)),
            "fields": int(fields != usual[1]),
            "ink": coloured(made) if options.ink else 0,
        }
        well = well and not any(faults.values())
        print(f"  {theme:11} {pages(made):4} " + " ".join(f"{name} {count}" for name, count in faults.items()), flush=True)
        for line in more:
            print(f"      {line}")
    return well


def built(book, theme, program, folder, more):
    """Its findings, without the places where they stand and the numbers in them."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(book, folder, ignore=shutil.ignore_patterns("out"))
    settings = folder / "book.yaml"
    text = re.sub(r"(?m)^theme:.*\n", "", settings.read_text(encoding="utf-8")).rstrip("\n")
    settings.write_text(f"{text}\ntheme: {theme}\n", encoding="utf-8")
    made = subprocess.run([program, "build", folder, "--format", "json", *more], capture_output=True, text=True)
    if made.returncode != 0:
        sys.exit(f"{folder}: it does not build\n{made.stdout}{made.stderr}")
    found = json.loads(made.stdout).get("diagnostics", []) if made.stdout.strip() else []
    # A book of more pages has other numbers in the same findings.
    said = {f"{one['severity']} {one['code']} {re.sub(r'[0-9]+', '…', one['message'])}" for one in found if one["severity"] != "hint"}
    return sorted(said)


def passes(command):
    return subprocess.run(command, capture_output=True).returncode == 0


def is_tagged(path):
    return "-screen" in path.name or "worksheet" in path.name


def names_of_fields(path):
    described = json.loads(subprocess.run(["qpdf", "--json", "--json-key=acroform", path], capture_output=True).stdout)
    return sorted(field["fullname"] for field in described["acroform"]["fields"])


def epubcheck(made, jar):
    if jar is None:
        return 0
    found = 0
    for book in made.rglob("*.epub"):
        told = subprocess.run(["java", "-jar", jar, "--json", "-", "-q", book], capture_output=True, text=True)
        checker = json.loads(told.stdout)["checker"]
        found += sum(checker[kind] for kind in ("nFatal", "nError", "nWarning"))
    return found


def coloured(made):
    """Print pages with another ink than black on them."""
    found = 0
    for path in made.glob("*-print-*.pdf"):
        told = subprocess.run(["gs", "-q", "-o", "-", "-sDEVICE=inkcov", path], capture_output=True, text=True).stdout
        rows = [line.split() for line in told.splitlines() if line.rstrip().endswith("OK")]
        found += sum(any(float(share) > 0 for share in row[:3]) for row in rows)
    return found


def pages(made):
    path = next(iter(sorted(made.glob("*-print-*.pdf"))), None)
    if path is None:
        return 0
    return int(subprocess.run(["qpdf", "--show-npages", path], capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
