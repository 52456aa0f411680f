#!/usr/bin/env python3
"""Measure how well `bonefolder import` mends ripped text.

    python3 benches/import.py PROGRAM [--texts measuring|tuning] [--languages en,de] [--settings 0,1] [--others] [--handbook DIR]
                              [--text FILE.md LANGUAGE] [--tell KIND]

Needs rapidfuzz from PyPI, and as many as there are of: typst, pymupdf, pypdf (PyPI); pdftotext (poppler-utils), pdflatex
(texlive-latex-recommended, texlive-fonts-recommended, texlive-lang-german, -french, -spanish, -cyrillic, cm-super-minimal), soffice
(libreoffice-writer-nogui, hyphen-en-us, -de, -fr, -es, -ru, fonts-liberation, fonts-ebgaramond); what is missing is named and left out.
DIR is /usr/share/doc/debian-handbook/html (Debian package debian-handbook), with text in German, French, Spanish and Russian; without
it the short samples alone stand for these languages.

Texts whose clean form is known are set as PDF in nine settings of typesetter, face, measure and ways to begin a paragraph; read as PDF,
and as text got by five ways of reading; damaged further (words joined at three rates, ligatures as signs or lost, empty lines
dropped); imported; and held against the text. Made: of what the program made, how much is right (precision). Wanted: of what there
should be, how much was found (recall). What is only marked in the manuscript counts as not made.

* hyphen, joined, ligature, lost-ligature: words that the rip had broken so, and words that were changed without need;
* folios and heads: lines taken out; notes: a note of the right words at the right place;
* paragraphs: where blocks begin; headings: begin and end; verse: lines; epigraphs, run-in heads;
* words: all words of text and manuscript; words lost: words that the rip has and the manuscript has not.

--others imports nothing but compares with what people use: `pdftotext` with pandoc, ftfy and pymupdf4llm (PyPI), and Calibre's heuristics (ebook-convert).
Texts for tuning and for measuring are kept apart: rules are made while looking at the first, figures come from the second.
"""

import argparse
import pathlib
import random
import re

import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from rips import damage, readers, score, setting, texts  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--texts", choices=["tuning", "measuring"], default="measuring")
    parser.add_argument("--languages", default="en,de,fr,es,ru")
    parser.add_argument("--settings", help="numbers of settings, from 0")
    parser.add_argument("--handbook", type=pathlib.Path, default=pathlib.Path("/usr/share/doc/debian-handbook/html"))
    parser.add_argument("--text", nargs=2, action="append", default=[], metavar=("FILE", "LANGUAGE"), help="a text of your own instead")
    parser.add_argument("--readers", help="only these ways of reading")
    parser.add_argument("--others", action="store_true")
    parser.add_argument("--tell", help="print each of this kind, or of all, that is wrong or missed")
    parser.add_argument("--each", action="store_true", help="figures of each language too")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the PDFs and their texts, so that they are made once")
    options = parser.parse_args()
    left_out = setting.missing()
    if left_out:
        print("left out, not installed:", ", ".join(sorted(left_out)))
    if not options.handbook.is_dir():
        print(f"left out: {options.handbook}")
        options.handbook = None
    chosen = [int(one) for one in options.settings.split(",")] if options.settings else range(len(setting.SETTINGS))
    works = [texts.own(pathlib.Path(path), language) for path, language in options.text] or [
        texts.of(language, options.texts, options.handbook) for language in options.languages.split(",")]
    counts = {}
    with tempfile.TemporaryDirectory() as place:
        try:
            for text in works:
                words = len(score.tokens(score.of_truth(text).text))
                print(f"{text.name}: {words} words, {len(text.blocks)} blocks, {len(text.notes)} notes", flush=True)
                for number in chosen:
                    one = setting.SETTINGS[number]
                    if one.setter not in left_out:
                        run(text, number, one, options, pathlib.Path(place), counts)
        except KeyboardInterrupt:
            print(f"ended early, in setting {number} of {text.name}")
    for (reader, language), kinds in sorted(counts.items()):
        if language == "all" or options.each:
            table(reader, language, kinds)


def run(text, number, one, options, folder, counts):
    if options.keep:
        folder = options.keep / f"{options.texts}-{text.name}-{number}"
        folder.mkdir(parents=True, exist_ok=True)
    pdf = folder / "text.pdf"
    if not options.keep or not pdf.exists():
        pdf = setting.pdf(text, one, folder)
    found = readers.rips(pdf, kept=bool(options.keep))
    plain = next(iter(found.values()), "")
    furniture = sum(is_furniture(line, text) for line in re.split("[\n\f]", plain))
    chance = random.Random(f"{text.name} {number}")
    kind = damage.KINDS[number % len(damage.KINDS)]

    def into(reader, rip, made, log, furniture):
        for language in ("all", text.language):
            score.score(text, rip, made, log, counts.setdefault((reader, language), score.Counts()), furniture,
                        teller(options, reader, number, text) if language == "all" and options.tell else None)

    wanted = lambda reader: not options.readers or reader in options.readers.split(",")
    if options.others:
        for reader, made in others(pdf, found.get("pdftotext", ""), folder):
            into(reader, found.get("pdftotext", ""), made, None, 0)
        return
    if wanted("the PDF itself"):
        made, log = imported(options.program, pdf, folder)
        into("the PDF itself", None, made, log, furniture)
    for reader, rip in found.items():
        if wanted(reader):
            rip = damage.damage(rip, kind, chance)
            (folder / "rip.txt").write_text(rip, encoding="utf-8")
            made, log = imported(options.program, folder / "rip.txt", folder)
            lines = sum(is_furniture(line, text) for line in re.split("[\n\f]", rip))
            into(reader, rip, made, log, lines)


def is_furniture(line, text):
    words = score.letters(line)
    return words == score.letters(text.head) or line.strip().isdigit() and len(line.strip()) <= 3


def imported(program, source, folder):
    made = folder / "made"
    shutil.rmtree(made, ignore_errors=True)
    done = subprocess.run([str(program.resolve()), "import", str(source), str(made)], capture_output=True, check=False)
    if not made.exists():
        raise RuntimeError(f"{source}: {done.stderr.decode()}")
    log = [row.split("\t") for row in (made / "import-log.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    return score.of_folder(made), log


def others(pdf, text, folder):
    """What other programs make of the PDF or of its text."""
    yield "pdftotext alone", score.of_text(text)
    if shutil.which("pandoc"):
        done = subprocess.run(["pandoc", "-f", "markdown", "-t", "markdown", "--wrap=none"], input=text.encode(), capture_output=True, check=True)
        yield "pdftotext | pandoc", score.of_text(done.stdout.decode())
    try:
        import ftfy
        yield "pdftotext, ftfy", score.of_text(ftfy.fix_text(text))
    except ImportError:
        pass
    try:
        import pymupdf4llm
        yield "pymupdf4llm", score.of_text(re.sub(r"</?sup>|\[\^[^\]]*\]", "", pymupdf4llm.to_markdown(str(pdf), show_progress=False)))
    except ImportError:
        pass
    if shutil.which("ebook-convert"):
        out = folder / "calibre.txt"
        subprocess.run(["ebook-convert", str(pdf), str(out), "--enable-heuristics", "--txt-output-formatting=markdown", "--max-line-length=0",
                        "--pretty-print"], capture_output=True, check=False)
        if out.exists():
            yield "Calibre, heuristics", score.of_text(out.read_text(encoding="utf-8"))


def teller(options, reader, number, text):
    def tell(kind, how, what, letters):
        if options.tell not in (kind, "all"):
            return
        if letters is not None:
            at = what[0] if isinstance(what, tuple) else what
            what = f"{what} {letters[max(0, at - 30):at]}|{letters[at:at + 40]}" if at is not None else "not in the text"
        print(f"  {text.name} {number} {reader}: {kind} {how}: {what}")
    return tell


def table(reader, language, kinds):
    print(f"{reader}" + ("" if language == "all" else f", {language}"))
    for kind in [*score.KINDS, "folios and heads", "notes", "paragraphs", "headings", "verse", "epigraphs", "run-in heads", "words"]:
        made, right, wanted, found = kinds.get(kind, (0, 0, 0, 0))
        precision = f"{100 * right / made:7.2f} %" if made else "        -"
        recall = f"{100 * found / wanted:7.2f} %" if wanted else "        -"
        print(f"  {kind:17} {made:7} made {precision}  {wanted:7} wanted {recall}")
    print(f"  words lost {kinds.get('words lost', [0] * 4)[2]}")


if __name__ == "__main__":
    main()
