"""Puts pages of each theme side by side, for the README: cover, opening, a page of text, a worksheet.

    bonefolder theme --sheet --out specimens
    python3 docs/pictures/themes.py specimens

Needs Pillow and pdftotext. Writes docs/pictures/theme-NAME.png, in 48 greys and colours.
"""
import pathlib
import subprocess
import sys

from PIL import Image, ImageOps

HEIGHT, GAP = 240, 8
# Words by which pages of the specimen are known: the opening of the first chapter, poems or tools, a worksheet.
OPENING, POEMS, TOOLS, SHEET = "Look up before you answer", "Nobody here is late", "If you only have a minute", "What it is doing"


def pages_of(folder):
    """The cover and what the theme is for; numbers from 1."""
    words = subprocess.run(["pdftotext", folder.with_suffix(".pdf"), "-"], capture_output=True, text=True, check=True).stdout
    pages = [" ".join(page.split()) for page in words.split("\f")]
    middle = POEMS if folder.name == "verse" else TOOLS
    return [1] + [next(at for at, page in enumerate(pages, 1) if known in page) for known in (OPENING, middle, SHEET)]


def strip(folder):
    pages = sorted(folder.glob("page-*.png"))
    chosen = [pages[at - 1] for at in pages_of(folder)]
    images = [Image.open(path).convert("RGB") for path in chosen]
    images = [image.resize((round(image.width * HEIGHT / image.height), HEIGHT), Image.LANCZOS) for image in images]
    images = [ImageOps.expand(image, 1, "#999") for image in images]
    wide = sum(image.width for image in images) + GAP * (len(images) - 1)
    joined = Image.new("RGB", (wide, HEIGHT + 2), "white")
    across = 0
    for image in images:
        joined.paste(image, (across, 0))
        across += image.width + GAP
    return joined.quantize(48, dither=Image.Dither.NONE)


for folder in sorted(path for path in pathlib.Path(sys.argv[1]).iterdir() if path.is_dir()):
    target = pathlib.Path(__file__).with_name(f"theme-{folder.name}.png")
    strip(folder).save(target, optimize=True)
    print(target.name, target.stat().st_size)
