//! The themes that come with this program, in `themes/`: folders of text that anybody can read, copy and change.

/// One theme.
#[derive(Debug)]
pub struct BuiltIn {
    pub name: &'static str,
    /// `theme.yaml`, and where it has them `theme.typ` and `theme.css`.
    pub files: &'static [(&'static str, &'static str)],
}

/// The theme that all others build on.
pub const BASE: &str = "hearth";

/// The theme called `name`.
pub fn find(name: &str) -> Option<&'static BuiltIn> {
    ALL.iter().find(|theme| theme.name == name)
}

impl BuiltIn {
    /// One of its files.
    pub fn file(&self, name: &str) -> Option<&'static str> {
        self.files.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }
}

macro_rules! theme {
    ($name:literal, [$($file:literal),*]) => {
        BuiltIn { name: $name, files: &[$(($file, include_str!(concat!("../themes/", $name, "/", $file)))),*] }
    };
}

/// All of them; the first is taken where none is named.
pub static ALL: &[BuiltIn] = &[
    theme!("hearth", ["theme.yaml"]),
    theme!("typewriter", ["theme.yaml"]),
    theme!("broadside", ["theme.yaml"]),
    theme!("quiet", ["theme.yaml"]),
    theme!("workbook", ["theme.yaml"]),
    theme!("verse", ["theme.yaml"]),
    theme!("copyshop", ["theme.yaml"]),
    theme!("two-inks", ["theme.yaml"]),
    theme!("newsletter", ["theme.yaml"]),
    theme!("pocket", ["theme.yaml"]),
];
