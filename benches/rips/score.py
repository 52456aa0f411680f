"""A manuscript held against the text that it should be.

Both are letters and digits without anything between them, so that neither spaces nor hyphens hide which letter is which; the rip is
laid beside them in the same way. For each word of the text it is known then how it stood in the rip, and how it stands in the
manuscript: right, as it was in the rip (`left`), or otherwise (`wrong`).
"""

import re
import unicodedata
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from .texts import MARK, without_marks

HYPHENS = "-\u2010\u00ad\u00ac"
KINDS = ["hyphen", "joined", "ligature", "lost-ligature", "broken"]


def letters(text):
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


@dataclass
class Token:
    raw: str
    core: str
    start: int
    end: int


def core(word):
    word = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("\u2010", "-")
    word = re.sub(r"[\u00ad\u00ac]", "", word)
    return re.sub(r"^[^\w]+|[^\w]+$|_", "", word)


def tokens(text):
    """Words, each with where its letters are."""
    out, at = [], 0
    for raw in re.split(r"[\s—–/\u00a0\u202f]+|(?<=\w)[.,;:!?)»”](?=[\w(«“])", text):
        count = len(letters(raw))
        if count:
            out.append(Token(raw, core(raw), at, at + count))
        at += count
    return out


@dataclass
class Laid:
    """A text beside the right one: where each of its letters is there, if anywhere."""
    tokens: list
    place: list
    # Which of the tokens cover each letter of the right text.
    cover: list


def lay(text, right):
    mine = letters(text)
    place, cover = [None] * len(mine), [None] * len(right)
    for code in Levenshtein.opcodes(right, mine):
        if code.tag == "equal":
            for step in range(code.src_end - code.src_start):
                place[code.dest_start + step] = code.src_start + step
    all_tokens = tokens(text)
    for number, token in enumerate(all_tokens):
        for at in range(token.start, min(token.end, len(place))):
            if place[at] is not None:
                cover[place[at]] = number
    return Laid(all_tokens, place, cover)


@dataclass
class Made:
    """What was made of a rip: words, where blocks begin, and what kind they are."""
    text: str = ""
    starts: list = field(default_factory=list)
    headings: list = field(default_factory=list)
    run_ins: list = field(default_factory=list)
    verses: list = field(default_factory=list)
    epigraphs: list = field(default_factory=list)
    marks: list = field(default_factory=list)
    notes: dict = field(default_factory=dict)

    def add(self, words):
        at = len(letters(self.text)) if not hasattr(self, "_at") else self._at
        for mark in MARK.finditer(words):
            self.marks.append((at + len(letters(without_marks(words[:mark.start()]))), mark.group(1)))
        words = without_marks(words)
        self.text += words + "\n"
        self._at = at + len(letters(words))
        return at, self._at


def of_truth(text):
    made = Made(notes=text.notes)
    after_run_in = False
    for block in text.blocks:
        if block.kind == "verse":
            for number, line in enumerate(block.lines):
                at, _ = made.add(line)
                made.verses.append(at)
                if number == 0:
                    made.starts.append(at)
            continue
        span = made.add(block.words)
        if not after_run_in:
            made.starts.append(span[0])
        after_run_in = block.kind == "run-in"
        if block.kind == "heading":
            made.headings.append(span)
        elif block.kind == "run-in":
            made.run_ins.append(span)
        elif block.kind == "epigraph" and not block.goes_on:
            made.epigraphs.append(span[0])
    return made


def plain(text):
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"\[([^\]\[]*)\]\{\.unsure[^}]*\}", lambda span: span.group(1).replace("-", "\u2027-"), text)
    text = re.sub(r"\[\^([^\]]+)\]", "\x01\\1\x02", text)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    return re.sub(r"\{[^}]*\}|[*_`]|\\(?=\W)", "", text)


def of_folder(folder):
    """A project that an import has made."""
    made = Made()
    if title := re.search(r"(?m)^title: *(.*)$", (folder / "book.yaml").read_text(encoding="utf-8")):
        # What was taken for the title of the whole book stands on its title page.
        if any(row.split("\t")[3:4] == ["title"] for row in (folder / "import-log.tsv").read_text(encoding="utf-8").splitlines()):
            made.headings.append(made.add(title.group(1).strip("\"'")))
            made.starts.append(0)
    for path in sorted(folder.glob("*.md")):
        source, mode = path.read_text(encoding="utf-8"), []
        for chunk in re.split(r"\n[>\s]*\n", re.sub(r"(?m)^(:{3,}.*)$", r"\n\1\n", source)):
            chunk = chunk.strip("\n")
            if not chunk.strip():
                continue
            if chunk.startswith(":::"):
                name = re.match(r":+\s*\{?\.?([\w-]*)", chunk).group(1)
                if name:
                    mode.append(name)
                elif mode:
                    mode.pop()
                if name == "epigraph":
                    made.epigraphs.append(getattr(made, "_at", 0))
            elif note := re.match(r"\[\^([^\]]+)\]: ?(.*)", chunk, re.S):
                made.notes[note.group(1)] = plain(note.group(2))
            elif heading := re.match(r"#+ (.*)", chunk):
                span = made.add(plain(heading.group(1)))
                (made.run_ins if ".run-in" in chunk else made.headings).append(span)
                made.starts.append(span[0])
            elif "verse" in mode or re.match(r"\| ", chunk):
                for number, line in enumerate(line for line in chunk.split("\n") if line.strip("| ")):
                    at, _ = made.add(plain(line.lstrip("| ")))
                    made.verses.append(at)
                    if number == 0:
                        made.starts.append(at)
            else:
                for words in re.split(r"\n(?=(?:[-*]|\d+[.)]|[a-z][.)]) )", chunk):
                    span = made.add(plain(re.sub(r"(?m)^(?:> ?)+|^(?:[-*]|\d+[.)]|[a-z][.)]) ", "", words)))
                    if span[1] > span[0]:
                        made.starts.append(span[0])
    return made


def of_text(text):
    """Paragraphs between empty lines, with headings and quotations as Markdown has them: what other programs make."""
    made = Made()
    for chunk in re.split(r"\n\s*\n", text.replace("\f", "\n")):
        if heading := re.match(r"#+ (.*)", chunk):
            made.headings.append(made.add(plain(heading.group(1))))
            made.starts.append(made.headings[-1][0])
        elif chunk.strip():
            span = made.add(plain(re.sub(r"(?m)^(?:> ?)+", "", chunk)).replace("\u2027", ""))
            made.starts.append(span[0])
    return made


class Counts(dict):
    """By kind: how many were made, how many of these are right, how many there should be, and how many of those were found."""

    def add(self, kind, made, right, wanted, found=None):
        entry = self.setdefault(kind, [0, 0, 0, 0])
        for at, count in enumerate((made, right, wanted, right if found is None else found)):
            entry[at] += count


def score(truth, rip, made, log, counts, furniture=None, tell=None):
    """`truth` is a Text, `rip` what was imported, `made` a Made, `log` its rows; `rip` is None where a PDF was read itself."""
    right = of_truth(truth)
    letters_of = letters(right.text)
    laid = lay(made.text, letters_of)
    before = lay(rip, letters_of) if rip is not None else None
    words(right, before, laid, made, counts, tell)
    place = lambda at: laid.place[at] if at < len(laid.place) else None
    ends = lambda span: (place(span[0]), None if span[1] == 0 or place(span[1] - 1) is None else place(span[1] - 1) + 1)

    def compare(kind, found, wanted):
        wanted, got = set(wanted), [one for one in found]
        hits = {one for one in got if one in wanted}
        counts.add(kind, len(got), sum(one in wanted for one in got), len(wanted), len(hits))
        if tell:
            for one in got:
                if one not in wanted:
                    tell(kind, "made", one, letters_of)
            for one in wanted - hits:
                tell(kind, "missed", one, letters_of)

    allowed = {span[1] for span in right.run_ins}
    compare("paragraphs", [start for start in map(place, made.starts) if start not in allowed], right.starts)
    compare("headings", map(ends, made.headings), right.headings)
    compare("verse", map(place, made.verses), right.verses)
    compare("epigraphs", map(place, made.epigraphs), right.epigraphs)
    compare("run-in heads", map(ends, made.run_ins), right.run_ins)
    notes(right, made, place, counts, tell)
    if log is not None and furniture:
        gone = [row for row in log if row[3] in ("folio", "running-head") and not row[2]]
        true = [row for row in gone if letters(row[1]) in ("", letters(truth.head)) or re.sub(r"\d", "", letters(row[1])) in ("", letters(truth.head))]
        counts.add("folios and heads", len(gone), len(true), furniture)
        if tell:
            for row in gone:
                if row not in true:
                    tell("folios and heads", "made", row[1], None)
            if len(true) < furniture:
                tell("folios and heads", "missed", furniture - len(true), None)


def words(right, before, laid, made, counts, tell):
    all_letters = len(laid.place)
    found = sum(1 for place in laid.place if place is not None)
    lost = same = 0
    wanted = tokens(right.text)
    for word in wanted:
        span = range(word.start, word.end)
        now = covering(laid, span)
        is_right = len(now) == 1 and now[0].core.replace("\u2027", "") == word.core
        same += is_right
        if not now and not (before and not covering(before, span)):
            lost += 1
            if tell:
                tell("words lost", "missed", word.raw, None)
        if before is None:
            continue
        then = covering(before, span)
        was_right = len(then) == 1 and then[0].core == word.core
        if was_right and is_right or not then:
            continue
        marked = any("\u2027" in token.raw for token in now)
        text_of = lambda tokens: " ".join(token.core for token in tokens)
        if was_right:
            kind = "joined" if len(now) > 1 else "hyphen" if len(now) == 1 and now[0].core.replace("-", "") == word.core.replace("-", "") else "lost-ligature"
            if now and len(now) == 1 and now[0].end - now[0].start > word.end - word.start:
                kind = "hyphen"
            counts.add(kind, 1, 0, 0)
            if tell:
                tell(kind, "made", f"{text_of(then)} -> {text_of(now)}", None)
            continue
        kind = kind_of(word, then, before, span)
        left = not is_right and (marked or text_of(now) == text_of(then) or kind == "joined" and still_joined(word, now))
        counts.add(kind, 0 if left else 1, 1 if is_right else 0, 1)
        if tell and not is_right:
            tell(kind, "missed" if left else "made", f"{word.core}: {text_of(then)} -> {text_of(now)}", None)
    counts.add("words", len(laid.tokens), same, len(wanted))
    counts.add("words lost", 0, 0, lost, 0)
    counts.add("letters that are not in the text", all_letters - found, 0, 0)


def still_joined(word, now):
    """Nothing was parted: another change, such as a hyphen that went, is no mistake of this kind."""
    return len(now) == 1 and word.core in now[0].core and now[0].end - now[0].start > word.end - word.start


def covering(laid, span):
    numbers = []
    for at in span:
        number = laid.cover[at]
        if number is not None and number not in numbers:
            numbers.append(number)
    return [laid.tokens[number] for number in numbers]


def kind_of(word, then, before, span):
    if any(before.cover[at] is None for at in span):
        return "lost-ligature"
    raw = " ".join(token.raw for token in then)
    if len(then) > 1 or any(token.raw.strip(".,;:!?)»”“’\"'")[-1:] in tuple(HYPHENS) for token in then):
        return "hyphen" if any(char in raw for char in HYPHENS) else "broken"
    if len(re.sub(r"\d", "", then[0].core)) > len(word.core):
        return "joined"
    if re.search("[\ufb00-\ufb06]", raw):
        return "ligature"
    return "hyphen" if "-" in raw or "\u00ad" in raw else "broken"


def notes(right, made, place, counts, tell):
    if not right.marks:
        counts.add("notes", len(made.marks), 0, 0)
        return
    wanted = {at: letters(right.notes.get(label, "")) for at, label in right.marks}
    hits = 0
    found = set()
    for at, label in made.marks:
        there = place(at - 1)
        truth = wanted.get(there + 1) if there is not None else None
        body = letters(made.notes.get(label, ""))
        if truth is not None and Levenshtein.normalized_similarity(truth, body) >= 0.9:
            hits += 1
            found.add(there + 1)
        elif tell:
            tell("notes", "made", made.notes.get(label, "")[:60], None)
    for at in set(wanted) - found if tell else ():
        tell("notes", "missed", wanted[at][:60], None)
    counts.add("notes", len(made.marks), hits, len(wanted))
