"""PDFs read back as text, as several programs do it."""

import subprocess


def rips(pdf):
    """Texts by the names of their readers; readers that are missing are left out."""
    out = {}
    for name, options in [("pdftotext", []), ("pdftotext -layout", ["-layout"])]:
        try:
            out[name] = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True).stdout.decode()
        except (OSError, subprocess.CalledProcessError):
            pass
    try:
        import pymupdf
        out["MuPDF"] = "\f".join(page.get_text() for page in pymupdf.open(pdf))
    except ImportError:
        pass
    try:
        import pypdf
        out["pypdf"] = "\f".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    except ImportError:
        pass
    return out
