//! The way a duplex printer turns a sheet.

/// The edge about which a duplex printer turns a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flip {
    ShortEdge,
    LongEdge,
}

impl Flip {
    pub fn other(self) -> Flip {
        match self {
            Flip::ShortEdge => Flip::LongEdge,
            Flip::LongEdge => Flip::ShortEdge,
        }
    }
}
