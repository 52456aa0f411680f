//! Options of the EPUB: fonts to embed, limits on pictures.

/// Which faces travel in the EPUB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EpubFonts {
    /// None at all.
    None,
    /// Those for scripts that many reading systems have no face for.
    #[default]
    Needed,
    /// The book's own as well.
    Theme,
}

/// How large a picture in the EPUB may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageLimits {
    /// Pixels of the longer side, 100 to 20,000.
    pub side: u32,
    /// Of the file, 10 kB to 50 MB.
    pub bytes: usize,
}

impl Default for ImageLimits {
    fn default() -> ImageLimits {
        ImageLimits { side: 2000, bytes: 1_000_000 }
    }
}
