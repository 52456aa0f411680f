"""Texts set as PDF by Typst (PyPI: typst), LaTeX (pdflatex) and LibreOffice (soffice), in different faces and measures."""

import html
import re
import shutil
import subprocess
from dataclasses import dataclass

from .texts import MARK


@dataclass
class Setting:
    setter: str
    face: str
    # In points and in millimetres.
    size: float
    measure: int
    # Paragraphs begin with an indent, or have space between them.
    indents: bool


SETTINGS = [
    Setting("typst", "Libertinus Serif", 10, 95, True),
    Setting("latex", "lmodern", 10, 100, True),
    Setting("libreoffice", "Liberation Serif", 11, 100, True),
    Setting("typst", "New Computer Modern", 9, 60, True),
    Setting("latex", "mathpazo", 10, 110, False),
    Setting("libreoffice", "EB Garamond", 11, 80, False),
    Setting("typst", "DejaVu Sans Mono", 8, 110, False),
    Setting("latex", "mathptmx", 11, 75, True),
    Setting("libreoffice", "DejaVu Sans", 9, 120, True),
]


def missing():
    """Setters that are not installed here."""
    found = {"latex": shutil.which("pdflatex"), "libreoffice": shutil.which("soffice")}
    try:
        import typst
        found["typst"] = typst
    except ImportError:
        found["typst"] = None
    return {name for name, program in found.items() if not program}


def pdf(text, setting, folder):
    """The path of the PDF."""
    path = {"typst": with_typst, "latex": with_latex, "libreoffice": with_libreoffice}[setting.setter](text, setting, folder)
    if not path.exists():
        raise RuntimeError(f"{setting} made no PDF of {text.name}")
    return path


def with_typst(text, setting, folder):
    import typst

    escape = lambda words: re.sub(r"([\\#$*_`<>@\[\]~=/+-])", r"\\\1", words)
    noted = lambda words: MARK.sub(lambda mark: f"#footnote[{escape(text.notes.get(mark.group(1), ''))}]", escape(words))
    spacing = "0.65em" if setting.indents else "1.3em"
    lines = [f'#set page(width: {setting.measure + 30}mm, height: {setting.measure * 1.6:.0f}mm, margin: 15mm, numbering: "1", '
             f'header: context if counter(page).get().first() > 1 [{escape(text.head)}])',
             f'#set text(font: "{setting.face}", size: {setting.size}pt, lang: "{text.language}", hyphenate: true)',
             f"#set par(justify: true, first-line-indent: {'1em' if setting.indents else '0em'}, spacing: {spacing})",
             "#show heading: set block(above: 1.6em, below: 1em)"]
    out = []
    for block in text.blocks:
        words = noted(block.words)
        if block.kind == "heading":
            out.append("=" * block.level + " " + words)
        elif block.kind == "run-in":
            out.append(f"*{words}*")
            continue
        elif block.kind == "verse":
            body = " \\\n".join(escape(line) for line in block.lines)
            out.append(f"#block(inset: (left: 2em), above: 1.2em, below: 1.2em)[#set par(justify: false, first-line-indent: 0em)\n{body}]")
        elif block.kind in ("quote", "epigraph"):
            out.append(f"#block(inset: (left: 2em, right: 1em), above: 1.2em, below: 1.2em)[#set par(first-line-indent: 0em)\n{words}]")
        elif block.kind == "source":
            out.append(f"#block(inset: (left: 2em, right: 1em), above: 0.8em, below: 1.4em)[#align(right)[{words}]]")
        else:
            lead = out.pop() + " " if out and out[-1].startswith("*") and out[-1].endswith("*") else ""
            out.append(lead + words)
    (folder / "text.typ").write_text("\n".join(lines) + "\n\n" + "\n\n".join(out), encoding="utf-8")
    typst.compile(str(folder / "text.typ"), output=str(folder / "text.pdf"))
    return folder / "text.pdf"


BABEL = {"en": "english", "de": "ngerman", "fr": "french", "es": "spanish", "ru": "russian"}


def with_latex(text, setting, folder):
    signs = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    escape = lambda words: re.sub(r"[\\~^]|([#$%&_{}])", lambda at: signs.get(at.group(), "\\" + at.group()), words).replace("<", "\\textless{}")
    noted = lambda words: MARK.sub(lambda mark: "\\footnote{" + escape(text.notes.get(mark.group(1), "")) + "}", escape(words))
    encoding = "T2A" if text.language == "ru" else "T1"
    # Cyrillic letters are in the face of LaTeX's own.
    face = "" if text.language == "ru" else f"\\usepackage{{{setting.face}}}\n"
    shorthands = "\\shorthandoff{\"}" if text.language in ("de", "ru") else "\\shorthandoff{<>\"}" if text.language == "es" else ""
    # Of Cyrillic only the usual size is an outline face everywhere; others would be pictures of letters.
    size = 10 if text.language == "ru" else int(setting.size)
    lines = [f"\\documentclass[{size}pt]{{article}}\\usepackage[{encoding}]{{fontenc}}\\usepackage[utf8]{{inputenc}}", face,
             f"\\usepackage[{BABEL[text.language]}]{{babel}}",
             f"\\usepackage[paperwidth={setting.measure + 40}mm,paperheight={int(setting.measure * 1.6)}mm,textwidth={setting.measure}mm,"
             "top=20mm,bottom=18mm,headsep=5mm,footskip=9mm]{geometry}",
             "\\input{glyphtounicode}\\pdfgentounicode=1",
             "\\usepackage{fancyhdr}\\pagestyle{fancy}\\fancyhf{}\\fancyhead[C]{" + escape(text.head) + "}\\fancyfoot[C]{\\thepage}",
             "" if setting.indents else "\\usepackage{parskip}",
             "\\setcounter{secnumdepth}{0}\\emergencystretch=1em", "\\begin{document}", shorthands]
    commands = ["section", "section", "subsection", "subsubsection", "paragraph"]
    for block in text.blocks:
        words = noted(block.words)
        if block.kind == "heading":
            lines.append(f"\\{commands[min(block.level, 3)]}*{{{words}}}\n")
        elif block.kind == "run-in":
            lines.append(f"\\paragraph{{{words}}}")
        elif block.kind == "verse":
            lines.append("\\begin{verse}\n" + "\\\\\n".join(escape(line) for line in block.lines) + "\n\\end{verse}\n")
        elif block.kind in ("quote", "epigraph"):
            lines.append(f"\\begin{{quote}}\n{words}\n\\end{{quote}}\n")
        elif block.kind == "source":
            lines.append(f"\\begin{{flushright}}\n{words}\n\\end{{flushright}}\n")
        else:
            lines.append(words + "\n")
    lines.append("\\end{document}")
    (folder / "text.tex").write_text("\n".join(lines), encoding="utf-8")
    for file in ("text.pdf", "text.aux"):
        (folder / file).unlink(missing_ok=True)
    subprocess.run(["pdflatex", "-interaction=nonstopmode", "text.tex"], cwd=folder, capture_output=True, check=False)
    return folder / "text.pdf"


def with_libreoffice(text, setting, folder):
    escape = html.escape
    count = iter(range(1, 10000))

    def noted(words):
        def note(mark):
            number = next(count)
            body = escape(text.notes.get(mark.group(1), ""))
            return (f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
                    f'<text:note-body><text:p text:style-name="Note">{body}</text:p></text:note-body></text:note>')
        return MARK.sub(note, escape(words))

    country = {"en": "GB", "de": "DE", "fr": "FR", "es": "ES", "ru": "RU"}[text.language]
    def letters(size=1.0, hyphenate=True, weight="normal"):
        return (f'fo:font-size="{setting.size * size:.1f}pt" style:font-name="{setting.face}" fo:language="{text.language}" '
                f'fo:country="{country}" fo:hyphenate="{str(hyphenate).lower()}" fo:hyphenation-remain-char-count="2" '
                f'fo:hyphenation-push-char-count="3" fo:font-weight="{weight}"')

    indent, space = ("0.5cm", "0cm") if setting.indents else ("0cm", "0.25cm")

    def style(name, paragraph, **rest):
        return (f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {paragraph}/>'
                f'<style:text-properties {letters(**rest)}/></style:style>')

    styles = [
        style("Body", f'fo:text-align="justify" fo:text-indent="{indent}" fo:margin-bottom="{space}" fo:margin-top="0cm" fo:hyphenation-ladder-count="no-limit"'),
        style("First", f'fo:text-align="justify" fo:text-indent="0cm" fo:margin-bottom="{space}" fo:margin-top="0cm"'),
        style("Quote", 'fo:text-align="justify" fo:margin-left="0.8cm" fo:margin-right="0.4cm" fo:margin-top="0.25cm" fo:margin-bottom="0.25cm"'),
        style("Verse", 'fo:text-align="start" fo:margin-left="0.8cm" fo:margin-top="0.25cm" fo:margin-bottom="0.25cm"', hyphenate=False),
        style("Source", 'fo:text-align="end" fo:margin-right="0.4cm" fo:margin-bottom="0.3cm"'),
        style("Note", 'fo:text-align="start"', size=0.8),
        style("Furniture", 'fo:text-align="center"'),
    ]
    for level, size in enumerate((1.6, 1.3, 1.15, 1.05), 1):
        styles.append(style(f"H{level}", 'fo:margin-top="0.5cm" fo:margin-bottom="0.25cm" fo:keep-with-next="always"',
                            size=size, weight="bold", hyphenate=False))
    body, lead, first = [], "", True
    for block in text.blocks:
        words = noted(block.words)
        if block.kind == "heading":
            level = min(block.level, 4)
            body.append(f'<text:h text:style-name="H{level}" text:outline-level="{level}">{words}</text:h>')
        elif block.kind == "run-in":
            lead = f'<text:span text:style-name="Strong">{words}</text:span> '
            continue
        elif block.kind == "verse":
            lines = "<text:line-break/>".join(escape(line) for line in block.lines)
            body.append(f'<text:p text:style-name="Verse">{lines}</text:p>')
        elif block.kind in ("quote", "epigraph"):
            body.append(f'<text:p text:style-name="Quote">{words}</text:p>')
        elif block.kind == "source":
            body.append(f'<text:p text:style-name="Source">{words}</text:p>')
        else:
            body.append(f'<text:p text:style-name="{"First" if first else "Body"}">{lead}{words}</text:p>')
        lead, first = "", block.kind == "heading"
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="{names}office:1.0" xmlns:text="{names}text:1.0" '
        f'xmlns:style="{names}style:1.0" xmlns:fo="{names}xsl-fo-compatible:1.0" xmlns:svg="{names}svg-compatible:1.0" '
        'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f'<office:font-face-decls><style:font-face style:name="{setting.face}" svg:font-family="\'{setting.face}\'"/></office:font-face-decls>'
        f'<office:styles>{"".join(styles)}<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:styles>'
        f'<office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="{setting.measure + 30}mm" '
        f'fo:page-height="{int(setting.measure * 1.6)}mm" fo:margin="10mm" fo:margin-left="15mm" fo:margin-right="15mm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="4mm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">'
        f'<style:header><text:p text:style-name="Furniture">{escape(text.head)}</text:p></style:header>'
        '<style:footer><text:p text:style-name="Furniture"><text:page-number text:select-page="current"/></text:p></style:footer>'
        f'</style:master-page></office:master-styles><office:body><office:text>{"".join(body)}</office:text></office:body></office:document>')
    (folder / "text.fodt").write_text(document, encoding="utf-8")
    (folder / "text.pdf").unlink(missing_ok=True)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf", "--outdir", str(folder),
                    str(folder / "text.fodt")], capture_output=True, check=False, timeout=180)
    return folder / "text.pdf"
