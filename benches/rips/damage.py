"""What happens to texts on their way: words join, ligatures become signs of their own or get lost, empty lines are dropped."""

from dataclasses import dataclass

SIGNS = {"ffi": "\ufb03", "ffl": "\ufb04", "ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02"}


@dataclass
class Damage:
    # Of the places where words in small letters meet, the share that joins.
    joined: float = 0.0
    # sign, gap, or none
    ligatures: str = ""
    drops_blank: bool = False


# Some for each setting in turn, so that every reader has all of them.
KINDS = [Damage(0.002), Damage(0.01, "sign", True), Damage(0.03), Damage(0.002, "gap"), Damage(0.01, "", True), Damage(0.03, "sign"),
         Damage(), Damage(0.01, "gap", True), Damage(0.002, "sign", True)]


def damage(text, kind, chance):
    """The text with this damage; pages keep their form feeds."""
    return "\f".join(page_of(page, kind, chance) for page in text.split("\f"))


def page_of(page, kind, chance):
    lines = []
    for line in page.split("\n"):
        if kind.drops_blank and not line.strip():
            continue
        words = line.split(" ")
        out = words[0]
        for before, word in zip(words, words[1:]):
            small = before.islower() and word[:1].islower() and before.isalpha() and word.isalpha()
            out += ("" if small and chance.random() < kind.joined else " ") + word
        lines.append(out)
    page = "\n".join(lines)
    for letters, sign in SIGNS.items():
        if kind.ligatures:
            page = page.replace(letters, sign if kind.ligatures == "sign" else " ").replace(sign, sign if kind.ligatures == "sign" else " ")
    return page
