//! A PDF that keeps every condition, and holds something that each of them is about. It is written in the words of PDF,
//! with `@name` for a reference, so that a test can break it by changing a few of them.

use super::fonts::{truetype, type1};
use crate::support::pages::written;

pub fn source() -> String {
    let fonts = [
        ("plain", hex(&truetype(&[]))),
        ("roman", hex(&truetype(&[(3, 1)]))),
        ("symbols", hex(&truetype(&[(3, 0)]))),
        ("postscript", hex(&type1())),
    ];
    let mut text = OBJECTS.to_owned();
    for (name, hex) in fonts {
        text.push_str(&format!(
            "{name}: << /Length {} /Filter /ASCIIHexDecode >> stream\n{hex}>\nendstream\n;;\n",
            hex.len() + 1
        ));
    }
    text
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// the file that the words describe Objects end in `;;`; the first one is the catalog.
pub fn file(source: &str) -> Vec<u8> {
    let objects: Vec<(&str, &str)> = source.split(";;").filter_map(|object| object.trim().split_once(": ")).collect();
    let bodies: Vec<Vec<u8>> = objects.iter().map(|(_, body)| measured(&numbered(body, &objects))).collect();
    written(&bodies, "/ID [<00> <00>]")
}

/// The words with a number for each `@name`.
fn numbered(body: &str, objects: &[(&str, &str)]) -> String {
    let mut parts = body.split('@');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(part.len());
        let number = objects.iter().position(|(name, _)| *name == &part[..end]).map_or(0, |at| at + 1);
        out.push_str(&format!("{number} 0 R{}", &part[end..]));
    }
    out
}

/// A stream with its right length; what stands in hexadecimal digits is put in as bytes.
fn measured(body: &str) -> Vec<u8> {
    let Some((dict, rest)) = body.split_once(" stream\n") else { return body.as_bytes().to_vec() };
    let Some((data, _)) = rest.split_once("endstream") else { return body.as_bytes().to_vec() };
    let data = match dict.contains(HEXADECIMAL) {
        true => bytes_of(data),
        false => data.as_bytes().to_vec(),
    };
    let (before, after) = dict.rsplit_once("/Length ").expect("streams say their length");
    let after = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let dict = format!("{before}/Length {}{after}", data.len()).replace(HEXADECIMAL, "");
    [dict.as_bytes(), b" stream\n", &data, b"\nendstream"].concat()
}

const HEXADECIMAL: &str = "/Filter /ASCIIHexDecode";

fn bytes_of(digits: &str) -> Vec<u8> {
    let digits: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits.chunks_exact(2).map(|pair| (pair[0] << 4 | pair[1]) as u8).collect()
}

const OBJECTS: &str = r#"
catalog: << /Type /Catalog /Pages @pages /Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot @tree
  /ViewerPreferences << /DisplayDocTitle true >> /Metadata @packet /Outlines @outlines /OCProperties @layers
  /AcroForm << /Fields [ @field ] /XFA @xfa >> >>
;;
pages: << /Type /Pages /Kids [ @page @back ] /Count 2 >>
;;
page: << /Type /Page /Parent @pages /MediaBox [ 0 0 300 300 ] /Tabs /S /Contents @content
  /Annots [ @link @comment @field @attachment @cross @film ] /Resources << /XObject << /X @drawing >>
  /Font << /F1 @composite /F2 @truetype /F3 @symbolic /F4 @type1 /F5 @mapped /F6 @drawn >> >> >>
;;
back: << /Type /Page /Parent @pages /MediaBox [ 0 0 300 300 ] /Resources << /XObject << /X @drawing >> >> >>
;;
content: << /Length 2000 >> stream
/H1 << /MCID 0 >> BDC BT /F1 12 Tf <0001> Tj ET EMC
/H2 << /MCID 1 >> BDC BT /F2 12 Tf (A) Tj ET EMC
/P << /MCID 2 >> BDC BT /F3 12 Tf (A) Tj ET EMC
/Figure << /MCID 3 >> BDC 0 0 9 9 re f EMC
/Formula << /MCID 4 >> BDC BT /F4 12 Tf (A) Tj ET EMC
/Note << /MCID 5 >> BDC BT /F5 12 Tf (A) Tj ET EMC
/TH << /MCID 6 >> BDC BT /F1 12 Tf <0001> Tj ET EMC
/TD << /MCID 7 >> BDC BT /F1 12 Tf <0001> Tj ET EMC
/Lbl << /MCID 8 >> BDC BT /F1 12 Tf <0001> Tj ET EMC
/LBody << /MCID 9 >> BDC BT /F1 12 Tf <0001> Tj ET EMC
/P << /MCID 10 >> BDC BT /F6 12 Tf (A) Tj ET EMC
/X Do
/Artifact BMC 0 0 9 9 re S EMC
endstream
;;
drawing: << /Type /XObject /Subtype /Form /BBox [ 0 0 9 9 ] /Length 40 >> stream
/P << /MCID 0 >> BDC 0 0 9 9 re f EMC
endstream
;;
tree: << /Type /StructTreeRoot /RoleMap << /Chapter /Sect /Sheet /Chapter >> /K [ @document ] >>
;;
document: << /S /Document /P @tree /Pg @page /K [ << /S /H1 /K 0 >> << /S /H2 /K 1 >> << /S /Sheet /K [ << /S /P /K 2 >> ] >>
  << /S /Figure /Alt (a square) /K 3 >> << /S /Formula /Alt (A) /K 4 >> << /S /Note /ID (n1) /K 5 >> << /S /Note /ID (n2) >>
  << /S /P /K 10 >> << /S /P /K << /Type /MCR /Stm @drawing /MCID 0 >> >>
  << /S /Table /K [ << /S /Caption >> << /S /THead /K [ << /S /TR /K [ @head << /S /TH /A << /O /Table /Scope /Column >> >> ] >> ] >>
    << /S /TBody /K [ << /S /TR /K [ << /S /TD /K 7 >> << /S /TD >> ] >> ] >> ] >>
  << /S /L /K [ << /S /Caption >> << /S /LI /K [ << /S /Lbl /K 8 >> << /S /LBody /K 9 >> ] >> ] >>
  << /S /TOC /K [ << /S /Caption >> << /S /TOCI /K [ << /S /Reference >> ] >> ] >>
  << /S /Ruby /K [ << /S /RB >> << /S /RT >> ] >> << /S /Warichu /K [ << /S /WP >> << /S /WT >> << /S /WP >> ] >>
  << /S /Link /K << /Type /OBJR /Obj @link >> >> << /S /Annot /K << /Type /OBJR /Obj @comment >> >>
  << /S /Annot /K << /Type /OBJR /Obj @attachment >> >> << /S /Annot /K << /Type /OBJR /Obj @film >> >>
  << /S /Form /K << /Type /OBJR /Obj @field >> >> ] >>
;;
head: << /S /TH /A << /O /Table /Scope /Column >> /K 6 >>
;;
link: << /Subtype /Link /Rect [ 0 0 9 9 ] /Contents (a page) /A << /S /URI /URI (https://example.org) >> >>
;;
comment: << /Subtype /Text /Rect [ 0 0 9 9 ] /Contents (a note) >>
;;
field: << /Subtype /Widget /Rect [ 0 0 9 9 ] /FT /Tx /T (name) /TU (Your name) >>
;;
attachment: << /Subtype /FileAttachment /Rect [ 0 0 9 9 ] /Contents (a table) /FS @filed >>
;;
filed: << /Type /Filespec /F (a.csv) /UF (a.csv) /EF << /F @data >> >>
;;
data: << /Type /EmbeddedFile /Length 1 >> stream
1
endstream
;;
cross: << /Subtype /PrinterMark /Rect [ 0 0 9 9 ] /AP << /N @crossed >> >>
;;
crossed: << /Type /XObject /Subtype /Form /BBox [ 0 0 9 9 ] /Length 40 >> stream
/Artifact BMC 0 0 m 9 9 l S EMC
endstream
;;
film: << /Subtype /Screen /Rect [ 0 0 9 9 ] /Contents (a film) /A << /S /Rendition /R << /S /MR /C @clip >> >> >>
;;
clip: << /Type /MediaClip /S /MCD /D @filed /CT (video/mp4) /Alt [ (en) (people dance) ] >>
;;
outlines: << /First @bookmark /Last @bookmark /Count 1 >>
;;
bookmark: << /Title (A) /Parent @outlines /Dest [ @page /Fit ] >>
;;
layers: << /OCGs [ ] /D << /Name (first) >> /Configs [ << /Name (second) >> ] >>
;;
xfa: << /Length 60 >> stream
<config><acrobat7><dynamicRender>forbidden</dynamicRender></acrobat7></config>
endstream
;;
packet: << /Type /Metadata /Subtype /XML /Length 400 >> stream
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Good</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>
endstream
;;
composite: << /Type /Font /Subtype /Type0 /BaseFont /One /Encoding /Identity-H /DescendantFonts [ @numbered ] /ToUnicode @meaning >>
;;
numbered: << /Type /Font /Subtype /CIDFontType2 /BaseFont /One /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
  /CIDToGIDMap /Identity /W [ 1 [ 500 600 ] ] /FontDescriptor << /Type /FontDescriptor /Flags 4 /FontFile2 @plain /CIDSet @set >> >>
;;
set: << /Filter /ASCIIHexDecode /Length 3 >> stream
E0>
endstream
;;
meaning: << /Length 200 >> stream
begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0001> <0041> <0002> <0042> endbfchar endcmap
endstream
;;
truetype: << /Type /Font /Subtype /TrueType /BaseFont /Two /FirstChar 65 /LastChar 66 /Widths [ 500 600 ]
  /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [ 66 /B ] >>
  /FontDescriptor << /Type /FontDescriptor /Flags 32 /FontFile2 @roman >> >>
;;
symbolic: << /Type /Font /Subtype /TrueType /BaseFont /Three /FirstChar 65 /LastChar 66 /Widths [ 500 600 ]
  /ToUnicode @single /FontDescriptor << /Type /FontDescriptor /Flags 4 /FontFile2 @symbols >> >>
;;
single: << /Length 100 >> stream
begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <42> <0041> endbfrange endcmap
endstream
;;
type1: << /Type /Font /Subtype /Type1 /BaseFont /Four /FirstChar 65 /LastChar 66 /Widths [ 500 600 ]
  /FontDescriptor << /Type /FontDescriptor /Flags 32 /CharSet (/A/B) /FontFile @postscript >> >>
;;
mapped: << /Type /Font /Subtype /Type0 /BaseFont /Five /Encoding @map /DescendantFonts [ @counted ] /ToUnicode @single >>
;;
map: << /Type /CMap /CMapName /Own /WMode 0 /CIDSystemInfo << /Registry (Adobe) /Ordering (Ours) /Supplement 0 >> /Length 200 >> stream
/Identity-H-comment begincmap /WMode 0 def
1 begincodespacerange <00> <FF> endcodespacerange 1 begincidrange <41> <42> 1 endcidrange endcmap
endstream
;;
counted: << /Type /Font /Subtype /CIDFontType2 /BaseFont /Five /CIDSystemInfo << /Registry (Adobe) /Ordering (Ours) /Supplement 0 >>
  /CIDToGIDMap @numbers /W [ 1 [ 500 600 ] ] /FontDescriptor << /Type /FontDescriptor /Flags 4 /FontFile2 @plain >> >>
;;
numbers: << /Filter /ASCIIHexDecode /Length 13 >> stream
000000010002>
endstream
;;
drawn: << /Type /Font /Subtype /Type3 /FontBBox [ 0 0 9 9 ] /FontMatrix [ 0.001 0 0 0.001 0 0 ] /FirstChar 65 /LastChar 65 /Widths [ 500 ]
  /Encoding << /Type /Encoding /Differences [ 65 /A ] >> /CharProcs << /A @shape >> >>
;;
shape: << /Length 30 >> stream
500 0 d0 0 0 9 9 re f
endstream
;;
"#;
