#!/usr/bin/env python3
"""Counts every word of a manuscript in the files that were made of it.

    words.py FOLDER FILE.epub FILE.pdf ...

FOLDER is a manuscript of any kind: its texts are those that book.yaml or ORDER.txt names, or else all Markdown in it. A word
is a run of letters and figures of one script. Markup, front matter, HTML and template tags, addresses and what describes a
picture to those who can't see it are no words of the text; code is, as it stands. Needs pdftotext (poppler). Names each word
that a file holds less often than the manuscript, and ends with 1 if there is one.
"""

import collections
import html
import pathlib
import re
import subprocess
import sys
import unicodedata
import zipfile

WORD = re.compile(r"[^\W_]+")
FENCE = re.compile(r"^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,})[ \t]*(.*)$")
INLINE = "b|i|em|strong|code|a|span|u|s|sup|sub|kbd|small|mark|del|ins|abbr|cite|q|bdi|wbr|ruby|rb|rt|rp"
# In the order in which they are taken out of what is no code; what replaces each.
MARKUP = [
    (r"<!--.*?-->", " "),
    (r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", " "),
    (r"\{%.*?%\}|\{\{.*?\}\}|\{/\*.*?\*/\}", " "),
    (r"<(script|style|template)\b.*?</\1\s*>", " "),
    (r"(?m)^[ \t]*:{3,}.*$", " "),
    (r"(?m)^[ \t]*(import .* from ['\"].*['\"];?|\*\[[^\]]+\]: .*)$", " "),
    (r"<(?:https?|mailto):[^>\s]*>", " "),
    (rf"</?({INLINE})\b[^>]*>", ""),
    (r"</?[A-Za-z!?](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", " "),
    (r"(?m)^[ \t]*\{[:#.][^}]*\}[ \t]*$", " "),
    (r"(?m)[ \t]\{[:#.-][^}]*\}[ \t]*$", " "),
    (r"\[\^[^\]]+\]:?", " "),
    (r"(?m)^[ \t>]*(\d+|[a-zA-Z]|[ivxIVX]+)[.)][ \t]", " "),
    (r"(?m)^[ \t>]*>[ \t]*\[!\w+\][-+]?", " "),
    (r"https?://[^\s<>]+|www\.[^\s<>]+", " "),
    (r"\\(?=\W)", ""),
    (r"[*]+|~~|==|`+", ""),
]


def words(text):
    """How often each word stands in `text`, however its letters are encoded."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    out = []
    for one in text:
        kind = unicodedata.category(one)
        if one in "\u200e\u200f\u061c" or "\u202a" <= one <= "\u202e" or "\u2066" <= one <= "\u2069":
            # What turns the direction stands between words.
            out.append(" ")
        elif kind not in ("Mn", "Cf", "Me") and one != "\u0640":
            # Vowel marks, joiners and what lengthens a word are no letters.
            out.append(one)
    counted = collections.Counter()
    for word in WORD.findall("".join(out)):
        counted.update(by_script(word.casefold()))
    return counted


def by_script(word):
    """Letters of two scripts side by side are two words: programs differ on whether space stands between them."""
    run, last = "", None
    for one in word:
        script = None if one.isdecimal() else unicodedata.name(one, "?").split(" ")[0].split("-")[0]
        if run and script and last and script != last:
            yield run
            run = ""
        run, last = run + one, script or last
    if run:
        yield run


def closing(text, at, opening, closing_):
    """Where the bracket that opens at `at` closes, or None."""
    depth, end = 0, min(len(text), at + 5000)
    while at < end:
        if text[at] == "\\":
            at += 1
        elif text[at] == opening:
            depth += 1
        elif text[at] == closing_:
            depth -= 1
            if depth == 0:
                return at
        elif text.startswith("\n\n", at):
            return None
        at += 1
    return None


def braces(text, at):
    """The end of the attributes that begin at `at`; quotation marks may hold braces."""
    found = re.match(r"\{(?:[^{}\"']|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')*\}", text[at : at + 3000])
    return at + found.end() if found else at


def without_links(text):
    """The words of links without their addresses, and of pictures the titles, which are captions."""
    out, at = [], 0
    while at < len(text):
        is_picture = text.startswith("![", at)
        if text[at] == "\\" and at + 1 < len(text):
            out.append(text[at : at + 2])
            at += 2
            continue
        if not is_picture and text[at] != "[":
            out.append(text[at])
            at += 1
            continue
        begin = at + is_picture
        close = closing(text, begin, "[", "]")
        if close is None or text.startswith("[^", begin):
            out.append(text[at])
            at += 1
            continue
        inner, after, title = text[begin + 1 : close], close + 1, ""
        if text.startswith("(", after) and (end := closing(text, after, "(", ")")):
            address = text[after + 1 : end]
            found = re.search(r"\s[\"'](.*)[\"']\s*$", address, re.S)
            title = found[1] if found else ""
            after = end + 1
        elif text.startswith("[", after) and (end := closing(text, after, "[", "]")):
            after = end + 1
        elif is_picture:
            out.append("!")
            at += 1
            continue
        after = braces(text, after)
        if is_picture:
            caption = "" if title.strip() == inner.strip() else title
            out.append(f" {caption} ")
        else:
            out.append(without_links(inner))
        at = after
    return "".join(out)


def pieces(text):
    """The text in stretches of prose and of code."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"\A---[ \t]*\n.*?\n(---|\.\.\.)[ \t]*(\n|\Z)", "\n", text, flags=re.S)
    text = re.sub(r"\A\+\+\+\n.*?\n\+\+\+\n", "\n", text, flags=re.S)
    text = re.sub(r"\A(%[^\n]*\n)+", "\n", text)
    prose, code, fence = [], [], None
    for line in text.split("\n"):
        found = FENCE.match(line)
        if fence is None and found and not ("`" in found[2] and found[1][0] == "`"):
            fence = found[1]
            yield False, "\n".join(prose)
            prose = []
        elif fence and found and found[1][0] == fence[0] and len(found[1]) >= len(fence) and not found[2].strip():
            fence = None
            yield True, "\n".join(code)
            code = []
        else:
            (prose if fence is None else code).append(line)
    yield False, "\n".join(prose)
    yield True, "\n".join(code)


def of_text(text):
    total = collections.Counter()
    for is_code, piece in pieces(text):
        if not is_code:
            piece = re.sub(r"<!--.*?-->", " ", piece, flags=re.S)
            piece = re.sub(r"(?m)^[ \t>]{0,6}\[[^\]^\n]+\]:[ \t]*\S+.*$", " ", piece)
            piece = without_links(piece)
            for pattern, instead in MARKUP:
                piece = re.sub(pattern, instead, piece, flags=re.S if "(?m)" not in pattern else 0)
            piece = html.unescape(piece)
        total += words(piece)
    return total


def texts(folder):
    """The files that the book is made of."""
    settings, order = folder / "book.yaml", folder / "ORDER.txt"
    if settings.exists():
        listed, taking = [], False
        for line in settings.read_text(encoding="utf-8").splitlines():
            if re.match(r"\S", line):
                taking = re.match(r"(front|chapters|back)\s*:", line) is not None
            found = re.match(r"\s+-\s+(?:\{\s*file:\s*)?(\"(?:[^\"\\]|\\.)*\"|[^\s,#}][^,#}]*)", line)
            if taking and found and not found[1].startswith("part:"):
                listed.append(folder / re.sub(r"\\(.)", r"\1", found[1].strip().strip("\"'")))
        if listed:
            return listed
    if order.exists():
        return [folder / line.strip() for line in order.read_text(encoding="utf-8").splitlines() if line.strip()]
    return sorted(path for path in folder.rglob("*.md") if "out" not in path.relative_to(folder).parts)


def of_manuscript(folder):
    return sum((of_text(path.read_text(encoding="utf-8-sig")) for path in texts(folder)), collections.Counter())


def of_epub(path):
    text = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith(".xhtml") and not name.endswith("/nav.xhtml"):
                page = re.sub(r"<head\b.*?</head>", "", package.read(name).decode(), flags=re.S)
                page = re.sub(rf"</?({INLINE})\b[^>]*>", "", page)
                text.append(html.unescape(re.sub(r"<[^>]*>", " ", page)))
    return words("\n".join(text))


def of_pdf(path):
    """Each word as often as one of two readings has it: in the order of reading, and as the letters stand in the file. The
    first takes hyphens off the ends of lines, the second tears ligatures of Arabic."""
    orderly, raw = of_pdf_by(path), of_pdf_by(path, "-raw")
    return orderly | raw


def of_pdf_by(path, *options):
    read = subprocess.run(["pdftotext", *options, "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
    lines = [line.strip() for line in read.stdout.decode().replace("\f", "\n").splitlines()]
    found = words("\n".join(lines))
    # A word may be divided at the end of a line. What goes on may stand beyond the notes and the running head.
    for at, line in enumerate(lines):
        # In a table words of the next cell follow on the line.
        for begun in re.findall(r"([^\W_]+)(?:[-‐]$|\u00ad(?:$|\s))", line):
            rests = [re.match(r"[^\W_]+", rest) for rest in lines[at + 1 : at + 60]]
            found += words(" ".join({begun + rest[0] for rest in rests if rest}))
    return found


def of_compounds(folder):
    """The words with a hyphen in them, which a line may end after."""
    found = set()
    for path in texts(folder):
        found |= set(re.findall(r"(?=\b([^\W_]+)[-‐]([^\W_]+))", path.read_text(encoding="utf-8-sig").casefold()))
    return found


def glued(found, wanted, compounds):
    """Words that a reading of a page runs together: with the letter of an address right behind, as print has it, or with
    the word behind a hyphen at the end of a line."""
    apart = collections.Counter()
    for word, count in wanted.items():
        for letter in "abcdefghijklmnopqrstuvwxyz":
            joined = word + letter
            if found[word] + apart[word] < count and found[joined] > wanted[joined]:
                apart[word] += found[joined] - wanted[joined]
    for first, second in compounds:
        joined = first + second
        if found[joined] > wanted[joined]:
            apart[first] += found[joined] - wanted[joined]
            apart[second] += found[joined] - wanted[joined]
    return apart


def main(folder, *files):
    wanted = of_manuscript(pathlib.Path(folder))
    compounds = of_compounds(pathlib.Path(folder))
    print(f"{folder}: {sum(wanted.values())} words, {len(wanted)} different")
    is_whole = sum(wanted.values()) > 0
    for path in files:
        found = of_epub(path) if path.endswith(".epub") else of_pdf(path)
        if not path.endswith(".epub"):
            found += glued(found, wanted, compounds)
        missing = {word: count - found[word] for word, count in wanted.items() if count > found[word]}
        is_whole &= not missing
        print(f"  {pathlib.Path(path).name}: {sum(missing.values())} missing")
        for word, count in sorted(missing.items(), key=lambda one: (-one[1], one[0]))[:25]:
            print(f"    {word}: {count} of {wanted[word]}")
    return 0 if is_whole else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
