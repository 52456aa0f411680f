//! What an import makes: files in memory.

/// A project, not yet written.
#[derive(Debug, Clone)]
pub struct Imported {
    /// book.yaml first, then the chapters in order, then pictures.
    pub files: Vec<ProjectFile>,
    pub chapters: usize,
}

#[derive(Debug, Clone)]
pub struct ProjectFile {
    /// Relative to the project's folder, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
}
