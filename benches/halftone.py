"""Measures the screens of pictures on finished print pages: rows to the inch, their angle, and the ink of each grey.

    python3 benches/halftone.py target/release/bonefolder

Builds a book with strips of known greys, has Ghostscript turn its print pages into dots of 600 to the inch, and looks for the
strongest frequency in each strip (Fourier transform). Needs numpy, Pillow and Ghostscript.
"""

import pathlib
import subprocess
import sys
import tempfile

import numpy
from PIL import Image

DPI = 600
STEPS = [5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95]
ASKED = [(45, 45), (53, 45), (60, 45), (60, 15), (75, 45), (85, 75), (100, 45)]


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    print("| asked | rows to the inch | angle | greatest error of ink |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for frequency, angle in ASKED:
            dots = printed(program, pathlib.Path(folder), f"halftone frequency={frequency} angle={angle}")
            found, turned = strongest(dots[3], frequency)
            errors = [abs(strip.mean() - step / 100) for strip, step in zip(dots, STEPS)]
            print(f"| {frequency} at {angle}° | {found:.1f} | {turned:.1f}° | {100 * max(errors):.1f} % |")
        dots = printed(program, pathlib.Path(folder), "dither resolution=150")
        errors = [abs(strip.mean() - step / 100) for strip, step in zip(dots, STEPS)]
        print(f"| dither 150 | | | {100 * max(errors):.1f} % |")


def printed(program, folder, screen):
    """A strip of ink, 0 or 1, for each grey, as it stands on a print page."""
    for step in STEPS:
        Image.new("L", (400, 400), round(255 * (1 - step / 100))).save(folder / f"grey-{step}.png")
    pictures = "\n\n".join(f"![Grey {step}](grey-{step}.png){{.{screen} width=40mm}}\n\n\\newpage" for step in STEPS)
    (folder / "one.md").write_text(f"# Greys\n\nWords.\n\n\\newpage\n\n{pictures}\n")
    (folder / "book.yaml").write_text("title: Greys\nauthor: Nobody\nlanguage: en\nprint: {trim: a5}\n")
    subprocess.run([program, "build", "--draft", "--quiet", "--only", "print", "--out", "out"], cwd=folder, check=True)
    pdf = next((folder / "out").glob("*-a5.pdf"))
    for old in folder.glob("page-*.png"):
        old.unlink()
    subprocess.run(["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pngmono", f"-r{DPI}", f"-o{folder}/page-%03d.png", pdf], check=True)
    strips = []
    for page in sorted(folder.glob("page-*.png")):
        ink = 1 - numpy.asarray(Image.open(page).convert("L"), dtype=float) / 255
        square = picture_of(ink)
        if square is not None:
            strips.append(square)
    assert len(strips) == len(STEPS), len(strips)
    return strips


def picture_of(ink):
    """The middle 30 mm of a picture of 40 mm in the middle of the measure; nothing where there is no picture on the page."""
    side = round(30 / 25.4 * DPI)
    # Without running heads and folios.
    ink = ink[round(0.085 * ink.shape[0]) : round(0.88 * ink.shape[0])]
    blocks = ink[: ink.shape[0] // 50 * 50, : ink.shape[1] // 50 * 50].reshape(-1, 50, ink.shape[1] // 50, 50).mean(axis=(1, 3))
    dense = numpy.argwhere(blocks > 0.02)
    if len(dense) < 100:
        return None
    (top, left), (bottom, right) = dense.min(axis=0) * 50, (dense.max(axis=0) + 1) * 50
    if not all(800 < length < 1100 for length in (bottom - top, right - left)):
        return None
    middle = ((top + bottom) // 2, (left + right) // 2)
    return ink[middle[0] - side // 2 : middle[0] + side // 2, middle[1] - side // 2 : middle[1] + side // 2]


def strongest(ink, near):
    """The frequency, in rows to the inch, and the angle of the strongest wave, looked for from 20 to 150."""
    side = ink.shape[0]
    window = numpy.outer(numpy.hanning(side), numpy.hanning(side))
    size = 4096
    power = numpy.abs(numpy.fft.fft2((ink - ink.mean()) * window, (size, size)))
    steps = numpy.fft.fftfreq(size, 1 / DPI)
    across, down = numpy.meshgrid(steps, steps)
    frequency = numpy.hypot(across, down)
    power[(frequency < 20) | (frequency > 150)] = 0
    y, x = numpy.unravel_index(power.argmax(), power.shape)
    angle = numpy.degrees(numpy.arctan2(-down[y, x], across[y, x])) % 180
    return frequency[y, x], angle if angle < 90 else angle - 90


if __name__ == "__main__":
    main()
