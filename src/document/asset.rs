//! Pictures: bytes, format and size, cleaned by `project`.

use std::sync::Arc;

/// A picture of the project. Its bytes have been looked into: they are what `format` says, within the limits on size,
/// and an SVG among them holds no script and points at nothing outside itself.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Path relative to the project folder, with `/`.
    pub path: String,
    pub format: AssetFormat,
    pub bytes: Arc<[u8]>,
    /// Natural size in px.
    pub width: u32,
    pub height: u32,
    /// Whose it is, as a file beside it says.
    pub credit: Option<Box<super::Credit>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssetFormat {
    Png,
    Jpeg,
    Gif,
    WebP,
    Svg,
}

impl AssetFormat {
    /// As in EPUB 3.3, 3.2 (core media types).
    pub fn media_type(self) -> &'static str {
        match self {
            AssetFormat::Png => "image/png",
            AssetFormat::Jpeg => "image/jpeg",
            AssetFormat::Gif => "image/gif",
            AssetFormat::WebP => "image/webp",
            AssetFormat::Svg => "image/svg+xml",
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            AssetFormat::Png => "png",
            AssetFormat::Jpeg => "jpg",
            AssetFormat::Gif => "gif",
            AssetFormat::WebP => "webp",
            AssetFormat::Svg => "svg",
        }
    }
}
