//! What a press file says of itself in XMP (ISO 16684-1).

use quick_xml::escape::escape;
use sha2::{Digest, Sha256};
use xmp_writer::{CustomNamespace, DateTime, LangId, Namespace, RenditionClass, XmpWriter};

use super::finish::PRODUCER;
use super::info::{Info, Origins};
use crate::document::Date;

/// The packet of a file; `pdfx` is the version of PDF/X that it claims to be.
pub fn packet(info: &Info, pdfx: Option<&str>) -> Vec<u8> {
    let title = printable(&info.title);
    let authors: Vec<String> = info.authors.iter().map(|name| printable(name)).collect();
    let subject = info.subject.as_deref().map(printable).unwrap_or_default();
    let (keywords, series) = (printable(&info.keywords.join(", ")), info.series.as_deref().map(printable));
    let mut xmp = XmpWriter::new();
    xmp.format("application/pdf");
    if !title.is_empty() {
        xmp.title([(None, title.as_str())]);
    }
    if !info.language.is_empty() {
        xmp.language([LangId(&info.language)]);
    }
    if !subject.is_empty() {
        xmp.description([(None, subject.as_str())]);
    }
    if !authors.is_empty() {
        xmp.creator(authors.iter().map(String::as_str));
    }
    if !keywords.is_empty() {
        xmp.pdf_keywords(&keywords);
    }
    xmp.producer(PRODUCER).trapped(false).creator_tool("bonefolder");
    dates(&mut xmp, info, pdfx.is_some());
    if let Some(series) = series.filter(|series| !series.is_empty()) {
        let prism = CustomNamespace::new("PRISM", "prism", "http://prismstandard.org/namespaces/basic/3.0/");
        xmp.element("seriesTitle", Namespace::Custom(Box::new(prism))).value(series.as_str());
    }
    if let Some(version) = pdfx {
        claim(&mut xmp, info, version);
    }
    with_origins(xmp.finish(None).as_bytes(), &info.origins)
}

/// A packet that says besides where the words come from (Dublin Core). The first description takes it in.
pub fn with_origins(packet: &[u8], origins: &Origins) -> Vec<u8> {
    let said = said(origins);
    let end = b"</rdf:Description>";
    match packet.windows(end.len()).position(|window| window == end).filter(|_| !said.is_empty()) {
        Some(at) => [&packet[..at], said.as_bytes(), &packet[at..]].concat(),
        None => packet.to_vec(),
    }
}

fn said(origins: &Origins) -> String {
    const DC: &str = "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    let item = |words: &String| format!("<rdf:li>{}</rdf:li>", escape(printable(words)));
    let bag = |name: &str, all: &[String]| match all {
        [] => String::new(),
        all => format!("<dc:{name} {DC}><rdf:Bag>{}</rdf:Bag></dc:{name}>", all.iter().map(item).collect::<String>()),
    };
    let source = origins.source.iter().map(|one| format!("<dc:source {DC}>{}</dc:source>", escape(printable(one))));
    let rights = origins.rights.iter().map(|one| {
        format!(
            "<dc:rights {DC}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:rights>",
            escape(printable(one))
        )
    });
    let parts = [bag("contributor", &origins.contributors), bag("relation", &origins.relations)];
    parts.into_iter().chain(source).chain(rights).collect()
}

fn dates(xmp: &mut XmpWriter, info: &Info, must: bool) {
    // A book without a date gets the day that computers count from, where one is asked for, so that its bytes do not depend
    // on when they were made.
    let epoch = Date { year: 1970, month: Some(1), day: Some(1) };
    let created = info.date.and_then(date).or_else(|| date(epoch).filter(|_| must));
    let changed = info.changed().and_then(date).or(created);
    if let Some(created) = created {
        xmp.create_date(created);
    }
    if let Some(changed) = changed {
        xmp.modify_date(changed);
        if must {
            xmp.metadata_date(changed);
        }
    }
}

/// As precise as the author was. `None` for years that XMP can't write.
fn date(date: Date) -> Option<DateTime> {
    let year = u16::try_from(date.year).ok().filter(|year| *year <= 9999)?;
    let Date { month, day, .. } = date;
    Some(DateTime { year, month, day, hour: None, minute: None, second: None, timezone: None })
}

/// What ISO 15930-7, 6.10 and 6.11 ask of the metadata: the version, and names for this file and its rendition.
fn claim(xmp: &mut XmpWriter, info: &Info, version: &str) {
    let digest = Sha256::digest(format!("{info:?}"));
    let id: String = digest[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    xmp.pdfx_version(version).document_id(&format!("uuid:{id}")).version_id("1");
    xmp.rendition_class(RenditionClass::Default);
}

/// Without the characters that XML 1.0 has no way to write.
fn printable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\t' | '\n')).collect()
}
