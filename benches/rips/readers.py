"""PDFs read back as text, as several programs do it."""

import subprocess


def rips(pdf, kept=False):
    """Texts by the names of their readers; readers that are missing are left out. `kept` reads those that lie beside the PDF."""
    out = {}
    for name, read in READERS.items():
        beside = pdf.with_name(f"{name}.rip")
        if kept and beside.exists():
            out[name] = beside.read_text(encoding="utf-8")
            continue
        try:
            out[name] = read(pdf)
        except (ImportError, OSError, subprocess.CalledProcessError):
            continue
        if kept:
            beside.write_text(out[name], encoding="utf-8")
    return out


def poppler(pdf, *options):
    return subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True).stdout.decode()


def mupdf(pdf):
    import pymupdf
    return "\f".join(page.get_text() for page in pymupdf.open(pdf))


def pypdf(pdf):
    import pypdf
    return "\f".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


READERS = {"pdftotext": poppler, "pdftotext -layout": lambda pdf: poppler(pdf, "-layout"), "MuPDF": mupdf, "pypdf": pypdf}
