"""Reads a catalogue with polib, puts an upper-case translation into every second message, and saves it.

    python polib_round.py IN.po OUT.po

Printed are the number of messages and of translated ones, as polib counts them.
"""
import sys

import polib

catalogue = polib.pofile(sys.argv[1], check_for_duplicates=True)
for number, message in enumerate(catalogue):
    if number % 2 == 0:
        message.msgstr = message.msgid.upper()
catalogue.save(sys.argv[2])
print(len(catalogue), len(catalogue.translated_entries()))
