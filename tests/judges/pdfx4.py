"""Looks at PDF/X-4 files with pikepdf, which shares no code with bonefolder. Run by hand: python pdfx4.py FILE…

docs/rules/pdfx4.md says where each rule is from. Nothing is printed of what is kept; the exit code is the number of faults.
"""

import io
import re
import struct
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream


def faults(path):
    with open(path, "rb") as file:
        raw = file.read()
    pdf = pikepdf.open(io.BytesIO(raw))
    root = pdf.Root

    def unless(kept, words):
        return [] if kept else [words]

    found = []
    found += unless(raw.startswith(b"%PDF-1.6"), "6.1 the header is not PDF 1.6")
    found += unless("/ID" in pdf.trailer, "6.10 no ID")
    found += unless(not pdf.is_encrypted, "6.15 encrypted")
    found += unless(str(pdf.docinfo.get("/Trapped")) in ("/True", "/False"), "6.9 Trapped")
    xmp = bytes(root.Metadata.read_bytes()).decode("utf-8") if "/Metadata" in root else ""
    value = lambda name: (re.search(f"<{name}>([^<]*)</{name}>", xmp) or [None, None])[1]
    found += unless(value("pdfxid:GTS_PDFXVersion") == "PDF/X-4", "6.11 the claim")
    for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
                 "xmpMM:RenditionClass"):
        found += unless(value(name), f"6.10 {name}")
    found += unless("<dc:title>" in xmp, "6.10 dc:title")

    intents = [one for one in root.get("/OutputIntents", []) if one.get("/S") == Name("/GTS_PDFX")]
    found += unless(len(intents) == 1, "6.4 not exactly one output intent")
    for intent in intents:
        found += unless(str(intent.get("/OutputConditionIdentifier", "")), "6.4 the condition has no name")
        if "/DestOutputProfile" not in intent:
            found.append("6.4 no profile")
            continue
        icc = intent.DestOutputProfile.read_bytes()
        size, = struct.unpack(">I", icc[:4])
        found += unless(size == len(icc) and icc[36:40] == b"acsp", "6.4 not a profile")
        found += unless(icc[12:16] == b"prtr" and icc[16:20] == b"CMYK" and icc[8] in (2, 4), "6.4 not of a press")
        found += unless(intent.DestOutputProfile.get("/N") == 4, "6.4 N is not 4")

    for number, page in enumerate(pdf.pages, 1):
        box = lambda name: [float(edge) for edge in page.obj[name]] if name in page.obj else None
        media, crop, bleed, trim = box("/MediaBox"), box("/CropBox"), box("/BleedBox"), box("/TrimBox")
        inside = lambda one, two: one[0] >= two[0] - 0.01 and one[1] >= two[1] - 0.01 and \
            one[2] <= two[2] + 0.01 and one[3] <= two[3] + 0.01
        found += unless(trim and "/ArtBox" not in page.obj, f"6.12 page {number}: TrimBox and no ArtBox")
        whole = trim or media
        nested = inside(whole, bleed or media) and inside(bleed or media, media) and inside(whole, crop or media)
        found += unless(nested, f"6.12 page {number}: boxes")
        found += unless("/Annots" not in page.obj and "/AA" not in page.obj, f"6.17 page {number}: annotations")
        group = page.obj.get("/Group", {})
        found += unless(group.get("/CS") != Name.DeviceRGB, f"6.20 page {number}: blends in DeviceRGB")
        for operands, operator in pikepdf.parse_content_stream(page):
            found += unless(str(operator) not in ("rg", "RG", "PS", "BX", "EX"), f"6.4 page {number}: {operator}")

    for item in pdf.objects:
        if not isinstance(item, (Dictionary, Stream)):
            continue
        filters = item.get("/Filter", [])
        filters = list(filters) if isinstance(filters, Array) else [filters]
        found += unless(Name.LZWDecode not in filters, "6.8 LZW")
        found += unless(item.get("/Subtype") != Name("/PS"), "6.14 PostScript")
        found += unless(item.get("/S") not in (Name.JavaScript, Name.URI, Name.GoToR, Name.Launch), "6.18 action")
        if item.get("/Type") == Name.FontDescriptor:
            embedded = any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            found += unless(embedded, f"6.5 {item.get('/FontName')} is not embedded")
        if item.get("/Type") == Name.Font and item.get("/Subtype") in (Name.Type1, Name.TrueType):
            found += unless("/FontDescriptor" in item, "6.5 a font without descriptor")
        if item.get("/Subtype") == Name.Image:
            space = item.get("/ColorSpace")
            found += unless(space != Name.DeviceRGB, "6.4 a picture in DeviceRGB")
            found += unless("/Alternates" not in item and "/OPI" not in item, "6.16 alternates or OPI")
        if item.get("/Type") == Name.ExtGState:
            found += unless(not any(key in item for key in ("/TR", "/TR2", "/HTP")), "6.13 transfer curve")
    for key in ("/AcroForm", "/OpenAction", "/AA", "/Perms"):
        found += unless(key not in root, f"6.18 or 6.26 {key}")
    names = root.get("/Names", {})
    found += unless("/EmbeddedFiles" not in names and "/JavaScript" not in names, "6.7 or 6.18 Names")
    viewer = root.get("/ViewerPreferences", {})
    for key in ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"):
        found += unless(viewer.get(key, Name.MediaBox) in (Name.MediaBox, Name.BleedBox), f"6.21 {key}")
    return found


if __name__ == "__main__":
    count = 0
    for path in sys.argv[1:]:
        for words in dict.fromkeys(faults(path)):
            print(f"{path}: {words}")
            count += 1
    sys.exit(min(count, 100))
