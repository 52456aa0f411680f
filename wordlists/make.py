#!/usr/bin/env python3
"""Makes the word lists that ripped text is mended with.

    python3 -m pip install wordfreq==3.1.1
    python3 wordlists/make.py

One file a language: `LANG.txt`, the most frequent words, one a line, in the order of the alphabet, each behind a digit that
says how often it is used: from d, every thirtieth word or so, over 9, once in 1,000 words, to 1, once in a million or less often.
"""

import math
import pathlib
import re

from wordfreq import iter_wordlist, word_frequency, zipf_frequency

LANGUAGES = ["de", "el", "en", "es", "fr", "it", "pt", "ru"]
# Words of each language; more make the program larger and add names and slips of the pen. German and Russian have more forms.
MOST = {"de": 100_000, "ru": 100_000}
MOST_OF_OTHERS = 60_000
# Other letters than these come from other languages.
LETTERS = {
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+"),
    "ru": re.compile(r"[\u0400-\u04ff]+(-[\u0400-\u04ff]+)*"),
}
LATIN = re.compile(r"[a-z\u00df-\u00ff\u0153]+(['\u2019-][a-z\u00df-\u00ff\u0153]+)*")
# Single letters that are words; any other would let a rip be cut into letters.
SINGLE = {"en": "ai", "es": "aeouy", "fr": "aày", "de": "", "it": "aeioè", "pt": "aeoàé", "ru": "аивкосуяж", "el": "ηοω"}


def digit(zipf):
    """Zipf 3 (once in a million) as 1, Zipf 6 (once in a thousand) as 9, and so on; each step is a factor of about 2.4."""
    return max(1, min(13, math.floor((zipf - 3) * 2.67) + 1))


def is_joined(word, words, often):
    """Two of the most frequent words without their space: what this list shall find must not be in it. A word that comes nearly as often
    as both would by chance stand beside each other, such as `whereby`, is one."""
    pairs = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    frequent = [pair for pair in pairs if words.get(pair[0], 0) > 7 and words.get(pair[1], 0) > 7]
    return any(often(word) < 0.03 * often(one) * often(other) for one, other in frequent)


def main():
    folder = pathlib.Path(__file__).parent
    for language in LANGUAGES:
        letters = LETTERS.get(language, LATIN)
        words = {}
        for word in iter_wordlist(language, wordlist="best"):
            if len(words) == MOST.get(language, MOST_OF_OTHERS):
                break
            if letters.fullmatch(word) and (len(word) > 1 or word in SINGLE[language]):
                words[word] = digit(zipf_frequency(word, language, wordlist="best"))
        often = lambda word: word_frequency(word, language, wordlist="best")
        words = {word: digit for word, digit in words.items() if digit > 2 or not is_joined(word, words, often)}
        text = "".join(f"{words[word]:x}{word}\n" for word in sorted(words))
        (folder / f"{language}.txt").write_text(text, encoding="utf-8")
        print(language, len(words), "words,", len(text.encode()), "bytes")


if __name__ == "__main__":
    main()
