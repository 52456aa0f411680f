"""Prints an EPUB whose lines run from top to bottom as a PDF of pages, with Chromium.

    bonefolder build --only epub
    python3 docs/vertical.py out/NAME.epub pages.pdf --page 148x210 --font "Noto Serif CJK JP"
    bonefolder impose pages.pdf --rtl

Only Python's own library is used. The chapters are put into one page, which the browser prints.
"""

import argparse
import pathlib
import re
import subprocess
import tempfile
import zipfile
from xml.etree import ElementTree

OPF = "{http://www.idpf.org/2007/opf}"
PAGE = """
@page {{ size: {width}mm {height}mm; margin: {margin}; @bottom-center {{ content: counter(page); font: 7.5pt serif; writing-mode: horizontal-tb; }} }}
@page :first {{ margin: 0; @bottom-center {{ content: none; }} }}
html {{ writing-mode: vertical-rl; }}
body {{ margin: 0; font-family: {font}, serif; font-size: {size}pt; line-height: 1.75; text-align: justify; }}
p {{ text-indent: 1em; }}
.file {{ break-before: page; }}
.file:first-child {{ break-before: auto; }}
.cover, .cover * {{ margin: 0 !important; padding: 0 !important; }}
.cover img, .cover svg {{ width: {width}mm !important; height: {height}mm !important; max-width: none !important; max-height: none !important; object-fit: cover; }}
.space, .worksheet table {{ break-inside: avoid; }}
h1 {{ break-before: auto; }}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("epub")
    parser.add_argument("pdf")
    parser.add_argument("--page", default="148x210", help="width and height of a page in mm")
    parser.add_argument("--margin", default="15mm 14mm 18mm 14mm", help="above, right, below and left of the text")
    parser.add_argument("--size", default="10", help="size of type in points")
    parser.add_argument("--font", default="Noto Serif CJK JP")
    parser.add_argument("--browser", default="chromium")
    asked = parser.parse_args()
    width, height = asked.page.split("x")
    style = PAGE.format(width=width, height=height, margin=asked.margin, size=asked.size, font=f'"{asked.font}"')
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(asked.epub) as epub:
        epub.extractall(folder)
        package = next(pathlib.Path(folder).rglob("*.opf"))
        page = package.parent / "vertical.html"
        page.write_text(joined(package, style), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/browser", "--no-pdf-header-footer"]
        pdf = pathlib.Path(asked.pdf).resolve()
        subprocess.run([asked.browser, *flags, f"--print-to-pdf={pdf}", page.as_uri()], check=True, stderr=subprocess.DEVNULL)


def joined(package, style):
    """The bodies of all files in the order of reading, with ids that stay apart."""
    tree = ElementTree.parse(package)
    files = {item.get("id"): item.get("href") for item in tree.iter(f"{OPF}item")}
    order = [files[item.get("idref")] for item in tree.iter(f"{OPF}itemref")]
    bodies, head = [], ""
    for number, name in enumerate(order):
        text = (package.parent / name).read_text(encoding="utf-8")
        head = head or "".join(re.findall(r"<link rel=\"stylesheet\"[^>]*>", text))
        language = re.search(r"<html[^>]*? lang=\"([^\"]+)\"", text)
        body = re.search(r"<body[^>]*>(.*)</body>", text, re.S).group(1)
        kind = "file cover" if name.startswith("cover") else "file"
        bodies.append(f'<div class="{kind}">{body}</div>')
    lang = language.group(1) if language else "ja"
    return f'<!DOCTYPE html><html lang="{lang}" class="vertical-rl"><head><meta charset="utf-8">{head}<style>{style}</style></head><body>{"".join(bodies)}</body></html>'


if __name__ == "__main__":
    main()
