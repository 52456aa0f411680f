#!/usr/bin/env python3
"""Counts what `bonefolder diff` marks that did not change, beside git and Pandoc.

    python3 benches/diff.py target/debug/bonefolder [FOLDER] [--pandoc pandoc] [--seed 1]

FOLDER holds Markdown texts (usual: manuscript). A second edition is made of it by known changes: words replaced, put in and
taken out within paragraphs, paragraphs rewritten in part, deleted, put in, and moved elsewhere, and every paragraph broken into other lines,
which changes no word. So it is known how many words changed at the least; every word that is marked beyond those is a false change.
A paragraph that moved changed no word; git and Pandoc have no way to say so, and so a second count leaves the moves out.

git compares the texts with `--word-diff`; Pandoc makes plain text of both, without lines, and git compares that, as is usual
(pandoc has no diff of its own).
"""
import argparse
import pathlib
import random
import re
import subprocess
import tempfile

WORDS = "lantern harbour seven quietly marble thirsty window copper willow ferry almond beneath".split()


def paragraphs(text):
    return [one for one in re.split(r"\n{2,}", text.strip()) if one.strip()]


def is_prose(paragraph):
    """Whether its lines mean nothing: no verse, list of meanings, table or box."""
    lines = paragraph.split("\n")
    is_wide = all(len(line) > 55 for line in lines[:-1])
    is_plain = all(re.match(r"[A-Za-z“\"(‘*]", line) for line in lines)
    return is_wide and is_plain and len(paragraph.split()) > 12


def edited(text, chance, moves):
    """The second edition, and how many words went and came."""
    out, gone, come, away = [], 0, 0, []
    for paragraph in paragraphs(text):
        if not is_prose(paragraph):
            out.append(paragraph)
            continue
        words, what = paragraph.split(), chance.random()
        if what < 0.04:
            gone += len(words)
            continue
        if what < 0.08 and moves:
            away.append(" ".join(words))
            continue
        if what < 0.30:
            # Places that are no neighbours, so that a change is never part of another.
            for at in sorted(chance.sample(range(2, len(words) - 2, 4), chance.randint(1, 2)), reverse=True):
                if re.search(r"\W", words[at]):
                    continue
                kind = chance.choice(["replace", "insert", "delete"])
                if kind != "insert":
                    gone += 1
                if kind != "delete":
                    come += 1
                new = [chance.choice(WORDS)] if kind != "delete" else []
                words[at:at + (kind != "insert")] = new
        out.append(broken(words, chance))
        if what > 0.96:
            new = [chance.choice(WORDS) for _ in range(20)]
            come += len(new)
            out.append(broken(new, chance))
    for paragraph in away:
        # Behind another paragraph, never within a div.
        places = [at for at, one in enumerate(out) if is_prose(one)]
        out.insert(chance.choice(places or [len(out) - 1]) + 1, paragraph)
    return "\n\n".join(out) + "\n", gone, come


def broken(words, chance):
    """Lines of another width; a line never begins with a sign that would mean something."""
    width, lines = chance.randint(70, 95), [""]
    for word in words:
        if len(lines[-1]) + len(word) > width and word[0].isalpha():
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return "\n".join(lines)


def count(marked):
    """Words in `[-…-]` and `{+…+}`, and in whole lines that went or came."""
    total = 0
    for found in re.findall(r"\[-(.*?)-\]|\{\+(.*?)\+\}", marked, re.S):
        total += sum(len(re.findall(r"[\w’'-]*\w", part)) for part in found)
    return total


def git(old, new):
    command = ["git", "diff", "--no-index", "--word-diff=plain", "--no-color", "-U0", str(old), str(new)]
    text = subprocess.run(command, capture_output=True, text=True).stdout
    return count("\n".join(line for line in text.split("\n") if not re.match(r"(diff|index|---|\+\+\+|@@) ", line)))


def ours(program, old, new):
    text = subprocess.run([program, "diff", old, new, "--quiet"], capture_output=True, text=True, check=True).stdout
    total = 0
    for line in text.split("\n"):
        if re.match(r"[-+] ", line):
            total += len(re.findall(r"[\w’'-]*\w", line[2:]))
        elif not line.startswith("< "):
            total += count(line)
    return total


def plain(pandoc, source, target):
    subprocess.run([pandoc, "-f", "markdown", "-t", "plain", "--wrap=none", source, "-o", target], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bonefolder")
    parser.add_argument("folder", nargs="?", default=pathlib.Path(__file__).parent.parent / "manuscript", type=pathlib.Path)
    parser.add_argument("--pandoc", default="pandoc")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    texts = sorted(given.folder.rglob("*.md"))
    text = "\n\n".join(one.read_text(encoding="utf-8") for one in texts)
    print(f"{len(texts)} texts, {len(text.split())} words, seed {given.seed}")
    print(f"{'':24}{'changed':>9}{'git':>9}{'Pandoc+git':>12}{'bonefolder':>12}   words marked (false ones)")
    for name, moves in [("with paragraphs moved", True), ("none moved", False)]:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            second, gone, come = edited(text, random.Random(given.seed), moves)
            for edition, words in [("a", text), ("b", second)]:
                (folder / f"{edition}.md").write_text(words, encoding="utf-8")
                plain(given.pandoc, folder / f"{edition}.md", folder / f"{edition}.txt")
            least = gone + come
            marked = [
                git(folder / "a.md", folder / "b.md"),
                git(folder / "a.txt", folder / "b.txt"),
                ours(given.bonefolder, folder / "a.md", folder / "b.md"),
            ]
            cells = "".join(f"{f'{one} ({one - least})':>14}" for one in marked)
            print(f"{name:24}{least:>9}{cells}")


if __name__ == "__main__":
    main()
