"""Writes three PDFs of 1,000 pages to impose: python3 benches/impose.py DIR

text.pdf has 40 lines of random words on each page, tiny.pdf one word, heavy.pdf a picture of 30 kB. Random numbers begin at
a fixed seed, so that the files are the same everywhere.
"""
import os
import random
import sys
import zlib

PAGES = 1000


def pdf(path, content):
    """Pages of A5, each with a stream of its own, and a plain table of contents."""
    out, places = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), {}

    def write(number, body):
        places[number] = len(out)
        out.extend(b"%d 0 obj\n" % number + body + b"\nendobj\n")

    kids = b" ".join(b"%d 0 R" % (5 + 2 * page) for page in range(PAGES))
    write(1, b"<</Type/Catalog/Pages 2 0 R>>")
    write(2, b"<</Type/Pages/Count %d/Kids[%s]>>" % (PAGES, kids))
    write(3, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    write(4, b"<</Font<</F 3 0 R>>>>")
    for page in range(PAGES):
        number, stream, packing = 5 + 2 * page, content(page), b""
        packed = zlib.compress(stream, 9)
        if len(packed) + 19 < len(stream):
            stream, packing = packed, b"/Filter/FlateDecode"
        parts = b"/MediaBox[0 0 419.53 595.28]/Resources 4 0 R/Contents %d 0 R" % (number + 1)
        write(number, b"<</Type/Page/Parent 2 0 R%s>>" % parts)
        write(number + 1, b"<<%s/Length %d>>stream\n%s\nendstream" % (packing, len(stream), stream))
    start, size = len(out), max(places) + 1
    out.extend(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.extend(b"%010d 00000 n \n" % places[number])
    out.extend(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    with open(path, "wb") as file:
        file.write(out)


def tiny(page):
    return b"BT /F 24 Tf 200 290 Td (n%d) Tj ET" % (page + 1)


def text(words):
    def content(page):
        chance = random.Random(page)
        lines = (" ".join(chance.choice(words) for _ in range(11)) for _ in range(40))
        return b"BT /F 10 Tf 40 550 Td 12 TL\n" + b"".join(b"(%s) Tj T*\n" % line.encode() for line in lines) + b"ET"

    return content


def heavy():
    chance = random.Random(5)

    def content(page):
        pixels = chance.randbytes(30000).replace(b"EI", b"EJ")
        return b"q 300 0 0 300 50 200 cm BI /W 100 /H 100 /CS /RGB /BPC 8 ID " + pixels + b" EI Q"

    return content


if __name__ == "__main__":
    to = sys.argv[1]
    chance = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choice(letters) for _ in range(chance.randint(2, 9))) for _ in range(3000)]
    pdf(os.path.join(to, "tiny.pdf"), tiny)
    pdf(os.path.join(to, "text.pdf"), text(words))
    pdf(os.path.join(to, "heavy.pdf"), heavy())
