"""Holds what `bonefolder import` makes of a file against what Pandoc reads in the same file.

    python3 tests/judges/pandoc.py PROGRAM FILE…

Each file (.tex, .docx, .odt, .html, .epub, .muse) is imported; its chapters are read by Pandoc as Markdown, and the file itself by
Pandoc as what it is. Words that one has and the other has not are counted, and headings, notes, lists, tables, pictures, links,
quotations, code and entries of glossaries where the two differ: ours first. Pandoc is no reference for what it drops itself
(tables with columns of a computed width, sections of an .odt), so look at what is named.
"""

import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

READ_AS = {".tex": "latex", ".htm": "html"}
COUNTED = {"Link": "links", "Image": "pictures", "Note": "notes", "BlockQuote": "quotations", "CodeBlock": "code", "Table": "tables"}


class Read:
    """The words of a document in Pandoc's JSON, and how many there are of each thing."""

    def __init__(self, document):
        self.parts, self.counts, self.lists, self.headings = [], collections.Counter(), [], []
        self.walk(document["blocks"])
        text = unicodedata.normalize("NFC", "".join(self.parts)).replace("\u00ad", "")
        self.words = collections.Counter(re.findall(r"\w+", text.lower()))

    def walk(self, node):
        if isinstance(node, list):
            for one in node:
                self.walk(one)
            return
        if not isinstance(node, dict):
            return
        kind, content = node.get("t"), node.get("c")
        if kind in COUNTED:
            self.counts[COUNTED[kind]] += 1
        if kind == "Str":
            self.parts.append(content)
        elif kind in ("Code", "Math", "CodeBlock"):
            self.parts.append(content[1])
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            self.parts.append(" ")
        elif kind == "Header":
            before = len(self.parts)
            self.walk(content[2])
            self.headings.append(" ".join("".join(self.parts[before:]).split()))
        elif kind == "Cite":
            self.walk(content[1])
        elif kind in ("BulletList", "OrderedList"):
            items = content if kind == "BulletList" else content[1]
            self.lists.append(len(items))
            self.walk(items)
        elif kind == "DefinitionList":
            self.counts["entries"] += len(content)
            self.walk(content)
        elif kind not in ("RawInline", "RawBlock"):
            self.walk(content)
        if kind in ("Para", "Plain", "Header", "CodeBlock", "Note", "LineBlock"):
            self.parts.append(" ")


def pandoc(path, kind):
    made = subprocess.run(["pandoc", "-f", kind, "-t", "json", path], capture_output=True, check=True, cwd=path.parent)
    return Read(json.loads(made.stdout))


def imported(program, path):
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "made"
        subprocess.run([program, "import", path, made], capture_output=True, check=True)
        names = re.findall(r'^  - "?([^"\n]+\.md)', (made / "book.yaml").read_text(), re.MULTILINE)
        text = "\n\n".join((made / name).read_text() for name in names)
        whole = pathlib.Path(folder) / "whole.md"
        whole.write_text(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))
        return pandoc(whole, "markdown-implicit_figures-raw_tex+autolink_bare_uris")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    for path in map(pathlib.Path, sys.argv[2:]):
        ours, theirs = imported(program, path.resolve()), pandoc(path.resolve(), READ_AS.get(path.suffix, path.suffix[1:]))
        lost, more = theirs.words - ours.words, ours.words - theirs.words
        print(f"{path.name}: {theirs.words.total()} words, {lost.total()} only there, {more.total()} only here")
        if lost:
            print("  only there:", ", ".join(list(lost)[:20]))
        kinds = sorted(set(ours.counts) | set(theirs.counts))
        apart = [f"{kind} {ours.counts[kind]}/{theirs.counts[kind]}" for kind in kinds if ours.counts[kind] != theirs.counts[kind]]
        if sorted(ours.lists) != sorted(theirs.lists):
            apart.append(f"lists {len(ours.lists)}/{len(theirs.lists)}")
        if ours.headings != theirs.headings:
            apart.append(f"headings {len(ours.headings)}/{len(theirs.headings)}")
        if apart:
            print("  " + ", ".join(apart))


main()
