"""Puts pages of each theme side by side, for the README: cover, opening, a page of text, a worksheet.

    bonefolder theme --sheet --out specimens
    python3 docs/pictures/themes.py specimens

Needs Pillow. Writes docs/pictures/theme-NAME.png, in 48 greys and colours.
"""
import pathlib
import sys

from PIL import Image, ImageOps

HEIGHT, GAP = 240, 8
# By what stands on them in the specimen: the cover, the opening of the first chapter, text or poems, and tools or a worksheet.
PAGES = {"pocket": (1, 3, 4, 10), "quiet": (1, 3, 4, 6)}
USUAL = (1, 3, 5, 6)


def strip(folder):
    pages = sorted(folder.glob("page-*.png"))
    chosen = [pages[at - 1] for at in PAGES.get(folder.name, USUAL) if at <= len(pages)]
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
