#!/usr/bin/env python3
"""Counts every word of a manuscript in the files that were made of it.

    words.py FOLDER FILE.epub FILE.pdf ...

A word is a run of letters and figures. Markup, front matter, HTML and template tags, addresses and what describes a picture
are no words of the text. Needs pdftotext (poppler). Names each word that a file holds less often than the manuscript, and
ends with 1 if there is one.
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
# In the order in which they are taken out; what replaces each.
MARKUP = [
    (r"\A\ufeff?---\s*\n.*?\n(---|\.\.\.)\s*\n", "\n"),
    (r"<!--.*?-->", " "),
    (r"\{%.*?%\}|\{\{.*?\}\}", " "),
    (r"<(script|style)\b.*?</\1\s*>", " "),
    (r"(?m)^[ \t]*:{3,}.*$", " "),
    (r"(?m)^[ \t>]*(```|~~~).*$", " "),
    (r"(?m)^[ \t]*\[[^\]^]+\]:[ \t]*\S+.*$", " "),
    (r"!\[[^\]]*\](\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])?", " "),
    (r"<(?:https?|mailto):[^>]*>", " "),
    (r"</?(b|i|em|strong|code|a|span|u|s|sup|sub|kbd|small|mark|del|ins|abbr|cite|q)\b[^>]*>", ""),
    (r"</?[A-Za-z!?][^>]*>", " "),
    (r"\]\((?:[^()]|\([^()]*\))*\)", "]"),
    (r"\]\[[^\]]*\]", "]"),
    (r"\]\{[^}]*\}", "]"),
    (r"(?m)\{[:#.-][^}]*\}", " "),
    (r"\[\^[^\]]+\]:?", " "),
    (r"(?m)^[ \t>]*\d+[.)][ \t]", " "),
    (r"https?://\S+|www\.\S+", " "),
    (r"\\(?=\W)", ""),
    (r"[*]+|~~|==|`+", ""),
]


def words(text):
    """How often each word stands in `text`, however its letters are encoded."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    # Vowel marks and joiners stand on letters and are no letters.
    text = "".join(one for one in text if unicodedata.category(one) not in ("Mn", "Cf"))
    return collections.Counter(word.casefold() for word in WORD.findall(text))


def of_manuscript(folder):
    folder = pathlib.Path(folder)
    order = folder / "ORDER.txt"
    if order.exists():
        files = [folder / line.strip() for line in order.read_text().splitlines() if line.strip()]
    else:
        files = sorted(path for path in folder.rglob("*.md") if "out" not in path.relative_to(folder).parts)
    total = collections.Counter()
    for path in files:
        text = path.read_text(encoding="utf-8-sig")
        for pattern, instead in MARKUP:
            text = re.sub(pattern, instead, text, flags=re.S if "(?m)" not in pattern else 0)
        total += words(html.unescape(text))
    return total


def of_epub(path):
    text = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith(".xhtml") and not name.endswith("/nav.xhtml"):
                page = re.sub(r"<head\b.*?</head>", "", package.read(name).decode(), flags=re.S)
                page = re.sub(r"</?(b|i|em|strong|code|a|span|u|s|sup|sub|kbd|small|mark|del|ins|abbr|bdi|wbr)\b[^>]*>", "", page)
                text.append(html.unescape(re.sub(r"<[^>]*>", " ", page)))
    return words("\n".join(text))


def of_pdf(path):
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True).stdout.decode()
    lines = [line.strip() for line in text.replace("\f", "\n").splitlines()]
    joined = []
    for at, line in enumerate(lines):
        begun = re.search(r"[^\W_]+[-‐\u00ad]$", line)
        # The rest of a divided word begins a line that follows: the next one, or one beyond the notes and the running head.
        rests = [re.match(r"[^\W_]+", rest) for rest in lines[at + 1 : at + 60]] if begun else []
        joined.extend({begun[0][:-1] + rest[0] for rest in rests if rest})
    return words(text) + words(" ".join(joined))


def main(folder, *files):
    wanted = of_manuscript(folder)
    print(f"{folder}: {sum(wanted.values())} words, {len(wanted)} different")
    is_whole = True
    for path in files:
        found = of_epub(path) if path.endswith(".epub") else of_pdf(path)
        missing = {word: count - found[word] for word, count in wanted.items() if count > found[word]}
        is_whole &= not missing
        print(f"  {pathlib.Path(path).name}: {sum(missing.values())} missing")
        for word, count in sorted(missing.items(), key=lambda one: (-one[1], one[0]))[:25]:
            print(f"    {word}: {count} of {wanted[word]}")
    return 0 if is_whole else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
