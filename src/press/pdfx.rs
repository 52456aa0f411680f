//! Single pages as PDF/X-4 (ISO 15930-7), for shops that ask for it.
//!
//! [`claim`] adds to a finished document what the standard wants beyond what every press file has: the printing condition
//! with its profile, and the claim itself. docs/rules/pdfx4.md goes through the standard clause by clause.

use lopdf::{Dictionary, Document, Object, text_string};

use crate::pdf::{self, Pdf};

use super::info::Info;
use super::{finish, xmp};

/// The paper and inks that colours are meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Offset on coated paper as in Europe.
    Fogra39,
    /// Offset on coated paper as in North America.
    Gracol2006,
}

/// The last version of PDF that PDF/X-4 is built on (ISO 15930-7, 6.1).
pub const VERSION: &str = "1.6";

impl Condition {
    /// The condition that a shop expects.
    pub fn of(destination: &str) -> Condition {
        if destination == "mixam" { Condition::Gracol2006 } else { Condition::Fogra39 }
    }

    /// As the registry of the ICC calls it.
    fn identifier(self) -> &'static str {
        match self {
            Condition::Fogra39 => "FOGRA39",
            Condition::Gracol2006 => "CGATS TR 006",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Condition::Fogra39 => "Coated FOGRA39 (ISO 12647-2:2004)",
            Condition::Gracol2006 => "Coated GRACoL 2006 (ISO 12647-2:2004)",
        }
    }

    fn profile(self) -> &'static [u8] {
        match self {
            Condition::Fogra39 => include_bytes!("../../profiles/fogra39-coated.icc"),
            Condition::Gracol2006 => include_bytes!("../../profiles/gracol2006-coated.icc"),
        }
    }
}

/// Where sheets that are to be PDF/X-4 take their printing condition from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// The output intent that the pages come with.
    OfPages,
    For(Condition),
}

/// The output intent for PDF/X that a file comes with, profile included, if its inks are those of four-colour print.
pub fn intent_of(file: &Pdf) -> Option<Dictionary> {
    let intents = file.get(file.catalog()?, "OutputIntents").as_array().ok()?;
    let intents = intents.iter().filter_map(|one| file.resolve(one).as_dict().ok());
    let is_x = |intent: &&Dictionary| matches!(file.get(intent, "S"), Object::Name(name) if name == b"GTS_PDFX");
    let intent = intents.into_iter().find(is_x)?;
    let profile =
        file.get(intent, "DestOutputProfile").as_stream().ok().and_then(|profile| pdf::unpack(profile).ok())?;
    // ICC.1, 7.2: bytes 16 to 19 are the colour space of the data.
    (profile.get(16..20) == Some(b"CMYK")).then(|| intent.clone())
}

/// The file says that it is PDF/X-4.
pub fn is_claimed(file: &Pdf) -> bool {
    let metadata = file.catalog().map(|catalog| file.get(catalog, "Metadata"));
    let packet = metadata.and_then(|stream| pdf::unpack(stream.as_stream().ok()?).ok()).unwrap_or_default();
    let text = String::from_utf8_lossy(&packet);
    text.split_once("GTS_PDFXVersion")
        .is_some_and(|(_, rest)| rest.get(..12).is_some_and(|value| value.contains("PDF/X-4")))
}

/// Makes a document that has been described claim to be PDF/X-4, for paper and inks as in `condition`.
pub fn claim(document: &mut Document, condition: Condition, info: &Info) {
    let intent = intent(document, condition);
    claim_for(document, intent, info);
}

/// The output intent for a condition; its profile goes into the document.
pub fn intent(document: &mut Document, condition: Condition) -> Dictionary {
    let mut profile = Dictionary::new();
    profile.set("N", 4);
    let profile = document.add_object(finish::compressed(profile, condition.profile().to_vec()));
    let mut intent = Dictionary::new();
    intent.set("Type", "OutputIntent");
    intent.set("S", "GTS_PDFX");
    intent.set("OutputConditionIdentifier", text_string(condition.identifier()));
    intent.set("OutputCondition", text_string(condition.words()));
    intent.set("Info", text_string(condition.words()));
    intent.set("RegistryName", text_string("http://www.color.org"));
    intent.set("DestOutputProfile", profile);
    intent
}

/// The same for an output intent that is at hand.
pub fn claim_for(document: &mut Document, intent: Dictionary, info: &Info) {
    let metadata = match document.catalog_mut() {
        Ok(catalog) => {
            catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
            catalog.get(b"Metadata").and_then(Object::as_reference).ok()
        }
        Err(_) => None,
    };
    let stream =
        metadata.and_then(|id| document.get_object_mut(id).ok()).and_then(|object| object.as_stream_mut().ok());
    if let Some(stream) = stream {
        stream.set_content(xmp::packet(info, Some("PDF/X-4")));
    }
}
