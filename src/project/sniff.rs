//! File types, recognised by the first bytes and not by the name.

use crate::document::AssetFormat;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Raster(AssetFormat),
    Svg,
    /// Something else, as a person would call it.
    /// What a server sent in the place of a picture.
    WebPage,
    Other(&'static str),
}

/// The signature of each kind, as its format defines it.
const SIGNATURES: &[(&[u8], Kind)] = &[
    (b"\x89PNG\r\n\x1a\n", Kind::Raster(AssetFormat::Png)),
    (b"\xFF\xD8\xFF", Kind::Raster(AssetFormat::Jpeg)),
    (b"GIF87a", Kind::Raster(AssetFormat::Gif)),
    (b"GIF89a", Kind::Raster(AssetFormat::Gif)),
    (b"%PDF", Kind::Other("a PDF")),
    (b"BM", Kind::Other("a Windows bitmap")),
    (b"II*\0", Kind::Other("a TIFF picture")),
    (b"MM\0*", Kind::Other("a TIFF picture")),
    (b"8BPS", Kind::Other("a Photoshop file")),
    (b"\0\0\x01\0", Kind::Other("an icon file")),
    (b"PK\x03\x04", Kind::Other("a zip file")),
    (b"\x1F\x8B", Kind::Other("a compressed file (perhaps .svgz)")),
    (b"%!PS", Kind::Other("a PostScript file")),
    (b"gimp xcf", Kind::Other("a GIMP file")),
];

/// Whether these bytes begin as those of a picture that a book can have.
pub fn is_picture(bytes: &[u8]) -> bool {
    matches!(kind(bytes), Kind::Raster(_) | Kind::Svg)
}

pub fn kind(bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Other("empty");
    }
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return *kind;
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Kind::Raster(AssetFormat::WebP);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Kind::Other("a HEIC or AVIF picture, or a film");
    }
    markup(bytes)
}

/// SVG or a web page, by the first element's name.
fn markup(bytes: &[u8]) -> Kind {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(64 << 10)]).to_lowercase();
    let mut rest = head.trim_start_matches('\u{FEFF}').trim_start();
    while let Some(after) = rest.strip_prefix("<?").or_else(|| rest.strip_prefix("<!")) {
        if after.starts_with("doctype html") {
            return Kind::WebPage;
        }
        let end = match (after.strip_prefix("--"), after.find('[')) {
            (Some(_), _) => "-->",
            (None, Some(bracket)) if after.find('>').is_some_and(|close| bracket < close) => "]>",
            _ => ">",
        };
        let Some(at) = rest.find(end) else { break };
        rest = rest[at + end.len()..].trim_start();
    }
    let name = rest.strip_prefix('<').unwrap_or("");
    let name = &name[..name.find(|one: char| one.is_whitespace() || matches!(one, '>' | '/')).unwrap_or(name.len())];
    match name.rsplit(':').next() {
        Some("svg") => Kind::Svg,
        Some("html" | "head" | "body") => Kind::WebPage,
        _ if head.contains('\0') || head.contains('\u{FFFD}') => Kind::Other("of a kind that is not known here"),
        _ => Kind::Other("text"),
    }
}

/// The kind that the name claims.
pub fn by_name(name: &str) -> Option<AssetFormat> {
    let (_, extension) = name.rsplit_once('.')?;
    match extension.to_lowercase().as_str() {
        "png" => Some(AssetFormat::Png),
        "jpg" | "jpeg" | "jpe" | "jfif" => Some(AssetFormat::Jpeg),
        "gif" => Some(AssetFormat::Gif),
        "webp" => Some(AssetFormat::WebP),
        "svg" => Some(AssetFormat::Svg),
        _ => None,
    }
}

pub fn word(format: AssetFormat) -> &'static str {
    match format {
        AssetFormat::Png => "PNG",
        AssetFormat::Jpeg => "JPEG",
        AssetFormat::Gif => "GIF",
        AssetFormat::WebP => "WebP",
        AssetFormat::Svg => "SVG",
    }
}

/// What kind of document the bytes are, if they are one that people take for a text.
pub fn document(bytes: &[u8]) -> Option<&'static str> {
    let kinds: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "a Word or OpenDocument file"),
        (b"\xD0\xCF\x11\xE0", "an old Word file"),
        (b"{\\rtf", "an RTF file"),
        (b"%PDF-", "a PDF file"),
    ];
    kinds.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}
