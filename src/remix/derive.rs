//! The beginning of a remix: the parent's files with an identifier of their own, and a `lineage.yaml` that says where they
//! come from.

use super::bundle::{Files, fingerprint};
use super::settings::BookYaml;
use crate::document::{Ancestor, Contributor, Metadata};
use crate::project::lineage::FILE;
use crate::project::quoted;

/// Who remixes, and what is known already of what will change.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// A URN or URL that no other book has.
    pub identifier: String,
    pub remixers: Vec<String>,
    pub changes: Option<String>,
    pub title: Option<String>,
    /// An SPDX expression; `None`: that of the parent.
    pub license: Option<String>,
}

/// Keys that say something of the parent's edition and of no other, each with what its remark says.
pub const OF_THE_PARENT: &[(&str, &str)] = &[
    ("isbn", "The number of the parent; an edition of your own needs one of its own, or none."),
    ("date", "The day of the parent; write the day on which yours comes out."),
    ("modified", "When the parent was last changed."),
    ("edition", "The edition of the parent; count yours from 1, or leave it out."),
    ("publisher", "Who published the parent."),
    ("source-url", "Where the parent is kept; write where readers find yours."),
    ("price", "What the parent costs."),
];

/// The files of the remix. `None` where `book.yaml` is not written in lines.
pub fn derive(parent: &Files, metadata: &Metadata, request: &Request) -> Option<Files> {
    let text = String::from_utf8(parent.get("book.yaml")?.clone()).ok()?;
    let mut yaml = BookYaml::read(&text)?;
    for (key, why) in OF_THE_PARENT {
        yaml.remark_out(key, why);
    }
    yaml.set("identifier", &request.identifier);
    request.title.iter().for_each(|title| yaml.set("title", &quoted(title)));
    request.license.iter().for_each(|license| yaml.set("license", license));
    yaml.take_out_remark("# A remix of “");
    yaml.begin_with(&format!("# A remix of “{}”: {FILE} says where it comes from.\n", one_line(&metadata.title)));
    let mut files = parent.clone();
    files.insert("book.yaml".to_owned(), yaml.text().as_bytes().to_vec());
    files.insert(
        FILE.to_owned(),
        lineage(&ancestor_of(metadata, Some(fingerprint(parent))), metadata, request).into_bytes(),
    );
    Some(files)
}

/// A book as an ancestor of another.
pub fn ancestor_of(metadata: &Metadata, fingerprint: Option<String>) -> Ancestor {
    let lineage = metadata.lineage.clone().unwrap_or_default();
    let is_inherited = |one: &&Contributor| !lineage.all_remixers().contains(one);
    let contributors = metadata.contributors.iter().filter(is_inherited);
    Ancestor {
        title: metadata.title.clone(),
        people: metadata.authors.iter().chain(contributors).cloned().collect(),
        language: Some(metadata.language.clone()),
        edition: metadata.edition.clone(),
        date: metadata.date.map(|date| date.to_string()),
        license: metadata.license.clone(),
        rights: metadata.rights.clone(),
        identifier: Some(metadata.identifier.clone()),
        fingerprint,
        url: metadata.source_url.clone(),
        remixers: lineage.remixers.clone(),
        changes: lineage.changes,
    }
}

fn lineage(parent: &Ancestor, metadata: &Metadata, request: &Request) -> String {
    let mut out = String::from(
        "# Where this booklet comes from; a page of origins at its end is made of it.\n\n\
         # You who change it, as you want to be named. `role: trl` is for those who translate.\n",
    );
    match request.remixers.as_slice() {
        [] => out.push_str("remixed-by:\n#  - name: Your Name\n"),
        names => {
            out.push_str("remixed-by:\n");
            names.iter().for_each(|name| out.push_str(&format!("  - name: {}\n", quoted(name))));
        }
    }
    let changes = request.changes.as_deref().map(|words| format!(" {}", quoted(words)));
    out.push_str(&format!(
        "\n# What you changed, in a sentence or two.\nchanges:{}\n\n# The work that you began with, then what that was made of, \
         back to the first. Leave it as it is: it keeps their names.\nparents:\n",
        changes.unwrap_or_default()
    ));
    let earlier = metadata.lineage.iter().flat_map(|lineage| &lineage.ancestors);
    std::iter::once(parent).chain(earlier).for_each(|work| ancestor(&mut out, work));
    out
}

fn ancestor(out: &mut String, work: &Ancestor) {
    out.push_str(&format!("  - title: {}\n", quoted(&work.title)));
    people(out, "people", &work.people);
    for (key, value) in [
        ("language", &work.language),
        ("edition", &work.edition),
        ("date", &work.date),
        ("license", &work.license),
        ("rights", &work.rights),
        ("identifier", &work.identifier),
        ("fingerprint", &work.fingerprint),
        ("url", &work.url),
    ] {
        value.iter().for_each(|value| out.push_str(&format!("    {key}: {}\n", quoted(value))));
    }
    people(out, "remixed-by", &work.remixers);
    work.changes.iter().for_each(|words| out.push_str(&format!("    changes: {}\n", quoted(words))));
}

fn people(out: &mut String, key: &str, people: &[Contributor]) {
    if people.is_empty() {
        return;
    }
    out.push_str(&format!("    {key}:\n"));
    for one in people {
        let sort = one.sort.as_deref().map(|sort| format!(", sort: {}", quoted(sort)));
        out.push_str(&format!(
            "      - {{name: {}, role: {}{}}}\n",
            quoted(&one.name),
            one.role,
            sort.unwrap_or_default()
        ));
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
