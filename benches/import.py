#!/usr/bin/env python3
"""Measure how well `bonefolder import` mends ripped text.

    python3 benches/import.py PROGRAM [--texts measuring|tuning] [--wrong]

Chapters of the booklet in manuscript/, whose clean form is known, are set as PDF by Typst (PyPI: typst) in six settings of face,
size and measure; read as PDF, and as text got by `pdftotext` with and without -layout, by MuPDF and by pypdf
(PyPI: pymupdf, pypdf). The texts are damaged further, as rips are: words joined at three rates, ligatures as signs of their own or
lost. Then they are imported, and the manuscript is held against the text:

* hyphen, joined, ligature, lost-ligature: of the changes made, how many give words that the text has;
* words: of the words of the manuscript, in their order, how many the text has (precision), and of the words of the text how
  many the manuscript has (recall); before: the same for the rip as it was, lines and all;
* paragraph, heading: of those made, how many begin as one of the text does, and of those of the text how many were found.

What the program only marks counts as not changed.
Chapters for tuning and for measuring are kept apart: rules were looked at with the first, figures come from the second.
"""

import argparse
import difflib
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TUNING = ["01-a-word-to-borrow.md", "02-on-the-same-day.md", "03-nothing-at-the-bottom.md", "04-leaning-in.md", "05-whose-it-is-to-carry.md"]
MEASURING = ["06-hopeful-scepticism.md", "07-falling-short.md", "08-something-other-than-attack.md", "09-good-enough-and-kept.md",
             "10-a-love-letter-that-argues.md", "11-getting-free.md"]
# Face, size in points, measure in millimetres.
SETTINGS = [("Libertinus Serif", 10, 95), ("Libertinus Serif", 11, 70), ("New Computer Modern", 10, 105),
            ("New Computer Modern", 9, 60), ("DejaVu Sans Mono", 8, 110), ("Libertinus Serif", 12, 120)]
JOINED_RATES = [0.002, 0.01, 0.03]


def clean(path):
    """Paragraphs of a chapter as plain words; worksheets and notes left out."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?ms)^:{4,} ?\{\.worksheet.*?^:{4,}\s*$", "", text)
    text = re.sub(r"(?m)^:::.*$", "", text)
    text = re.sub(r"(?m)^\[\^[^\]]+\]:.*$", "", text)
    text = re.sub(r"\[\^[^\]]+\]", "", text)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?", "", text)
    text = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", text)
    text = re.sub(r"\{[^}]*\}|[*_`]|<!--.*?-->", "", text)
    paragraphs = []
    for block in re.split(r"\n\s*\n", text):
        block = " ".join(block.split())
        if not block or block.startswith(("|", "<", "---")):
            continue
        heading = re.match(r"(#+) (.*)", block)
        level = len(heading.group(1)) if heading else 0
        paragraphs.append((level, (heading.group(2) if heading else block).lstrip("> ")))
    return paragraphs


def typst_source(paragraphs, setting, title):
    face, size, measure = setting
    escape = lambda words: re.sub(r"([\\#$*_`<>@\[\]~=/+-])", r"\\\1", words)
    lines = [f'#set page(width: {measure + 30}mm, height: {measure * 1.6:.0f}mm, margin: 15mm, numbering: "1", '
             f'header: context if counter(page).get().first() > 1 [{escape(title)}])',
             f'#set text(font: "{face}", size: {size}pt, lang: "en", hyphenate: true)',
             "#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)"]
    for level, words in paragraphs:
        lines.append(("=" * level + " " if level else "") + escape(words) + "\n")
    return "\n".join(lines)


def rips(pdf, folder):
    """The text of a PDF, as several programs read it."""
    out = {}
    for name, options in [("pdftotext", []), ("pdftotext -layout", ["-layout"])]:
        try:
            out[name] = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True).stdout.decode()
        except (OSError, subprocess.CalledProcessError):
            pass
    try:
        import pymupdf
        out["MuPDF"] = "\f".join(page.get_text() for page in pymupdf.open(pdf))
    except ImportError:
        pass
    try:
        import pypdf
        out["pypdf"] = "\f".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    except ImportError:
        pass
    return out


def damage(text, rate, lost, chance):
    """Joins words at a rate, and loses ligatures; pages keep their form feeds."""
    pages = []
    for page in text.split("\f"):
        lines = []
        for line in page.split("\n"):
            words = line.split(" ")
            out = words[0]
            for before, word in zip(words, words[1:]):
                small = before.islower() and word[:1].islower() and before.isalpha() and word.isalpha()
                out += ("" if small and chance.random() < rate else " ") + word
            lines.append(out)
        pages.append("\n".join(lines))
    text = "\f".join(pages)
    if lost:
        for letters in ("ffi", "ffl", "ff", "fi", "fl"):
            text = text.replace(letters, {"gap": " ", "sign": chr(0xFB00 + ["ff", "fi", "fl", "ffi", "ffl"].index(letters))}[lost])
    return text


def straight(text):
    for one, other in {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "---": "-", "--": "-", "…": "...", "\u00a0": " "}.items():
        text = text.replace(one, other)
    return re.sub(r"-+", "-", text)


def words_of(folder):
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md")))
    text = re.sub(r"\[([^\]\[]*)\]\{\.unsure[^}]*\}", r"\1", text)
    text = re.sub(r"(?m)^:::.*$|\{[^}]*\}|^#+ |^> ?|\[\^[^\]]*\]:?|\\", "", text)
    paragraphs = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.split()]
    return [straight(block) for block in paragraphs]


def score(program, rip, truth, folder, counts):
    """`rip` is a text, or the path of a PDF."""
    source = rip if isinstance(rip, pathlib.Path) else folder / "rip.txt"
    if source is not rip:
        source.write_text(rip, encoding="utf-8")
    made = folder / "made"
    subprocess.run([program, "import", str(source), str(made)], capture_output=True, check=False)
    if not made.exists():
        counts.setdefault("failed", [0, 0, 0])[0] += 1
        return
    log = [row.split("\t") for row in (made / "import-log.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    clean_words = [word for _, words in truth for word in straight(words).split()]
    bag = {}
    for word in clean_words:
        word = re.sub(r"^\W+|\W+$", "", word)
        bag[word] = bag.get(word, 0) + 1
    # Precision: whether the words that a change gives are words of the text.
    for _, _, after, rule, sure in log:
        if rule not in ("hyphen", "hyphen-kept", "joined", "lost-ligature", "ligature") or sure == "unsure":
            continue
        parts = [re.sub(r"^\W+|\W+$", "", part) for part in straight(after).split()]
        entry = counts.setdefault(rule, [0, 0, 0])
        entry[0] += 1
        entry[1] += all(part in bag for part in parts)
        if "--wrong" in sys.argv and not all(part in bag for part in parts):
            print("   wrong:", rule, after)
    # Recall: words of the text that the manuscript has, in their order; and paragraphs that begin where they should.
    made_blocks = words_of(made)
    made_words = [word for block in made_blocks for word in block.split()]
    matcher = difflib.SequenceMatcher(None, clean_words, made_words, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    entry = counts.setdefault("words", [0, 0, 0])
    entry[0] += len(made_words)
    entry[1] += same
    entry[2] += len(clean_words)
    if source is not rip:
        ripped = straight(rip.replace("\f", "\n")).split()
        matcher = difflib.SequenceMatcher(None, clean_words, ripped, autojunk=False)
        entry = counts.setdefault("before", [0, 0, 0])
        entry[0] += len(ripped)
        entry[1] += sum(block.size for block in matcher.get_matching_blocks())
        entry[2] += len(clean_words)
    starts = {" ".join(straight(words).split()[:4]) for _, words in truth}
    begun = [" ".join(block.split()[:4]) for block in made_blocks]
    entry = counts.setdefault("paragraph", [0, 0, 0])
    entry[0] += len(begun)
    entry[1] += sum(start in starts for start in begun)
    entry[2] += len(starts)
    heads = {straight(words) for level, words in truth if level}
    made_heads = [straight(line.lstrip("# ")) for path in sorted(made.glob("*.md")) for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    made_heads = [re.sub(r" ?\{[^}]*\}|\\", "", head) for head in made_heads]
    entry = counts.setdefault("heading", [0, 0, 0])
    entry[0] += len(made_heads)
    entry[1] += sum(head in heads for head in made_heads)
    entry[2] += len(heads)
    subprocess.run(["rm", "-r", str(made)], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--texts", choices=["tuning", "measuring"], default="measuring")
    parser.add_argument("--settings", type=int, default=len(SETTINGS), help="only the first so many settings")
    parser.add_argument("--wrong", action="store_true", help="print every change that is wrong")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    import typst

    chance = random.Random(14)
    counts = {}
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        chapters = TUNING if options.texts == "tuning" else MEASURING
        truth = [one for name in chapters for one in clean(ROOT / "manuscript" / name)]
        for number, setting in enumerate(SETTINGS[:options.settings]):
            (folder / "text.typ").write_text(typst_source(truth, setting, "Good-Enough Company"), encoding="utf-8")
            typst.compile(str(folder / "text.typ"), output=str(folder / "text.pdf"))
            score(program, folder / "text.pdf", truth, folder, counts.setdefault("the PDF itself", {}))
            for reader, rip in rips(folder / "text.pdf", folder).items():
                per_reader = counts.setdefault(reader, {})
                rate = JOINED_RATES[number % len(JOINED_RATES)]
                lost = [None, "sign", "gap"][number % 3]
                score(program, damage(rip, rate, lost, chance), truth, folder, per_reader)
    for reader, kinds in counts.items():
        print(reader)
        for kind, (made, right, wanted) in sorted(kinds.items()):
            precision = f"{100 * right / made:6.2f} %" if made else "     -"
            recall = f"{100 * right / wanted:6.2f} %" if wanted else "     -"
            print(f"  {kind:14} {made:7} made  precision {precision}  recall {recall}")


if __name__ == "__main__":
    main()
