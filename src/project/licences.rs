//! Which licences go together: whether a work may be changed and given on under another licence, put unchanged into a
//! collection, or sold.
//!
//! Licences are SPDX expressions (SPDX 2.3, annex D). What this table does not know is named and never guessed. It is a
//! help for people who share their work, and no lawyer: the clause is given with each refusal, so that it can be read.

use spdx::{Expression, LicenseItem, LicenseReq, ParseMode};

/// Whether a part may be used as it is meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Allowed,
    Refused {
        /// In words for the makers: "CC-BY-ND-4.0 does not allow changed versions to be shared".
        reason: String,
        /// The place in the licence that says so.
        clause: &'static str,
    },
    /// A licence that is not known here; its makers have to be asked.
    Unknown {
        licence: String,
    },
}

/// What is to be done with a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// It is changed or translated, or mixed with other text.
    Adapt,
    /// It stands unchanged beside other works and keeps its own licence.
    Collect,
}

/// Whether a work under `part` may be used in one under `whole`, which is `sold` or given away.
pub fn verdict(part: &str, whole: &str, what: Use, sold: bool) -> Verdict {
    let Ok(part_expression) = parse(part) else { return Verdict::Unknown { licence: part.to_owned() } };
    let Ok(whole_expression) = parse(whole) else { return Verdict::Unknown { licence: whole.to_owned() } };
    let wholes: Vec<Licence> = whole_expression.requirements().map(|one| Licence::of(&one.req)).collect();
    // Of several licences joined by OR, one that allows it is enough; joined by AND, all must.
    let mut against = None;
    let allowed = part_expression.evaluate(|licence| {
        let verdict = one(&Licence::of(licence), &wholes, what, sold);
        let is_allowed = verdict == Verdict::Allowed;
        if !is_allowed && !matches!(against, Some(Verdict::Refused { .. })) {
            against = Some(verdict);
        }
        is_allowed
    });
    if allowed { Verdict::Allowed } else { against.unwrap_or(Verdict::Unknown { licence: part.to_owned() }) }
}

/// The licence as people write it: `CC BY-SA 4.0` for `CC-BY-SA-4.0`.
pub fn shown(spdx: &str) -> String {
    if let Some(version) = spdx.strip_prefix("CC0-") {
        return format!("CC0 {version}");
    }
    let parted = spdx.strip_prefix("CC-").and_then(|rest| rest.rsplit_once('-'));
    parted.map_or_else(|| spdx.to_owned(), |(terms, version)| format!("CC {terms} {version}"))
}

fn parse(written: &str) -> Result<Expression, spdx::ParseError> {
    Expression::parse_mode(written, ParseMode::LAX)
}

fn one(part: &Licence, wholes: &[Licence], what: Use, sold: bool) -> Verdict {
    if let Kind::Unknown = part.kind {
        return Verdict::Unknown { licence: part.name.clone() };
    }
    if let Kind::CreativeCommons(terms) = part.kind {
        if terms.non_commercial && sold {
            return refused(part, "does not allow a work that is sold", terms.clauses().non_commercial);
        }
        if terms.no_derivatives && what == Use::Adapt {
            return refused(part, "does not allow changed versions to be shared", terms.clauses().no_derivatives);
        }
    }
    if what == Use::Collect {
        return Verdict::Allowed;
    }
    wholes
        .iter()
        .map(|whole| adapted(part, whole))
        .find(|verdict| *verdict != Verdict::Allowed)
        .unwrap_or(Verdict::Allowed)
}

/// Whether a changed work under `part` may be given on under `whole`.
fn adapted(part: &Licence, whole: &Licence) -> Verdict {
    if part.name == whole.name && !matches!(part.kind, Kind::Unknown) {
        return Verdict::Allowed;
    }
    match (part.kind, whole.kind) {
        (Kind::Free, _) => Verdict::Allowed,
        (_, Kind::Unknown) => Verdict::Unknown { licence: whole.name.clone() },
        (Kind::CreativeCommons(terms), _) if terms.share_alike => match terms.shares_with(whole) {
            true => Verdict::Allowed,
            false => refused(
                part,
                &format!("asks that changed versions keep to it, and {} is another licence", whole.name),
                terms.clauses().share_alike,
            ),
        },
        (Kind::CreativeCommons(terms), other) if terms.non_commercial => match other {
            Kind::CreativeCommons(other) if other.non_commercial => Verdict::Allowed,
            _ => refused(
                part,
                &format!("keeps commercial use for its makers, and {} would allow it to everybody", whole.name),
                terms.clauses().non_commercial,
            ),
        },
        (Kind::CreativeCommons(_), _) => Verdict::Allowed,
        // What is under one version alone may not be given on under later ones.
        (Kind::Copyleft(own), _) => {
            match own.iter().any(|name| whole.name.starts_with(name)) && !is_widened(part, whole) {
                true => Verdict::Allowed,
                false => refused(
                    part,
                    &format!("asks that changed versions keep to it, and {} is another licence", whole.name),
                    "its copyleft clause (GPL-3.0 5(c), AGPL-3.0 5(c), LGPL-2.1 2(c), GFDL-1.3 4, MPL-2.0 3.1, EUPL-1.2 5, Free Art License 1.3 3)",
                ),
            }
        }
        (Kind::Unknown, _) => Verdict::Unknown { licence: part.name.clone() },
    }
}

/// Whether a work under one version of a licence would become one under that version or any later one.
fn is_widened(part: &Licence, whole: &Licence) -> bool {
    let only = part.name.strip_suffix("-only");
    only.is_some_and(|name| whole.name.strip_suffix("-or-later") == Some(name))
}

fn refused(part: &Licence, reason: &str, clause: &'static str) -> Verdict {
    Verdict::Refused { reason: format!("{} {reason}", part.name), clause }
}

/// One licence, by what it asks.
#[derive(Debug, Clone)]
struct Licence {
    name: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Asks for no more than names and notices.
    Free,
    CreativeCommons(Terms),
    /// Changed versions keep to one of the licences whose names begin so.
    Copyleft(&'static [&'static str]),
    Unknown,
}

/// The elements of a Creative Commons licence.
#[derive(Debug, Clone, Copy)]
struct Terms {
    non_commercial: bool,
    no_derivatives: bool,
    share_alike: bool,
    /// In tenths: 40 is 4.0.
    version: u32,
}

/// Where each element stands in the text of a version.
struct Clauses {
    non_commercial: &'static str,
    no_derivatives: &'static str,
    share_alike: &'static str,
}

impl Licence {
    fn of(requirement: &LicenseReq) -> Licence {
        let name = match &requirement.license {
            LicenseItem::Spdx { id, .. } => id.name.to_owned(),
            LicenseItem::Other { .. } => return Licence { name: requirement.license.to_string(), kind: Kind::Unknown },
        };
        let kind = Terms::of(&name).map_or_else(|| kind(&name), Kind::CreativeCommons);
        Licence { name, kind }
    }
}

/// What licences other than those of Creative Commons ask of changed versions.
fn kind(name: &str) -> Kind {
    const FREE: &[&str] = &[
        "CC0-1.0",
        "CC-PDDC",
        "PDDL-1.0",
        "Unlicense",
        "0BSD",
        "MIT",
        "MIT-0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "Apache-2.0",
        "Zlib",
        "BSL-1.0",
        "WTFPL",
        "ODC-By-1.0",
        "Artistic-2.0",
        "OGL-UK-3.0",
        "etalab-2.0",
    ];
    // OFL faces stay under the OFL; the documents that use them do not (OFL-1.1, 5).
    const WITHIN: &[&str] = &["OFL-1.0", "OFL-1.1"];
    if FREE.contains(&name) || WITHIN.contains(&name) {
        return Kind::Free;
    }
    let own: &[(&str, &'static [&'static str])] = &[
        ("AGPL-3.0", &["AGPL-3.0"]),
        ("GPL-3.0", &["GPL-3.0", "AGPL-3.0"]),
        ("GPL-2.0-or-later", &["GPL-2.0", "GPL-3.0", "AGPL-3.0"]),
        ("GPL-2.0", &["GPL-2.0"]),
        ("LGPL-3.0", &["LGPL-3.0", "GPL-3.0", "AGPL-3.0"]),
        // Its section 3 lets anybody turn it into the GPL, version 2 or any later one.
        ("LGPL-2.1-or-later", &["LGPL-2.1", "LGPL-3.0", "GPL-2.0", "GPL-3.0", "AGPL-3.0"]),
        ("LGPL-2.1", &["LGPL-2.1", "GPL-2.0", "GPL-3.0", "AGPL-3.0"]),
        ("GFDL-1.1-or-later", &["GFDL-1.1", "GFDL-1.2", "GFDL-1.3"]),
        ("GFDL-1.1", &["GFDL-1.1"]),
        ("GFDL-1.2-or-later", &["GFDL-1.2", "GFDL-1.3"]),
        ("GFDL-1.2", &["GFDL-1.2"]),
        ("GFDL-1.3", &["GFDL-1.3"]),
        // Its section 3.3 and exhibit A name the secondary licences.
        ("MPL-2.0", &["MPL-2.0", "LGPL-2.1", "LGPL-3.0", "GPL-2.0", "GPL-3.0", "AGPL-3.0"]),
        // Its appendix names the compatible ones; CC BY-SA 3.0 for works other than programs.
        (
            "EUPL-1.2",
            &["EUPL-1.2", "CC-BY-SA-3.0", "MPL-2.0", "LGPL-2.1", "LGPL-3.0", "GPL-2.0", "GPL-3.0", "AGPL-3.0"],
        ),
        // Compatible both ways since 2014.
        ("LAL-1.3", &["LAL-1.3", "CC-BY-SA-4.0"]),
    ];
    own.iter().find(|(begins, _)| name.starts_with(begins)).map_or(Kind::Unknown, |(_, own)| Kind::Copyleft(own))
}

impl Terms {
    /// Of `CC-BY-NC-SA-3.0-DE` and its kin.
    fn of(name: &str) -> Option<Terms> {
        let parts: Vec<&str> = name.strip_prefix("CC-")?.split('-').collect();
        let version = parts.iter().find_map(|part| part.split_once('.'))?;
        let version = version.0.parse::<u32>().ok()? * 10 + version.1.parse::<u32>().ok()?;
        let has = |element: &str| parts.contains(&element);
        has("BY").then_some(Terms {
            non_commercial: has("NC"),
            no_derivatives: has("ND"),
            share_alike: has("SA"),
            version,
        })
    }

    /// Share-alike: the same elements in the same or a later version, or a licence that Creative Commons has named
    /// compatible (creativecommons.org/compatiblelicenses: for BY-SA 4.0 the Free Art License 1.3 and, one way, GPLv3).
    fn shares_with(self, whole: &Licence) -> bool {
        match whole.kind {
            Kind::CreativeCommons(other) => {
                let same = (self.non_commercial, self.share_alike, self.no_derivatives)
                    == (other.non_commercial, other.share_alike, other.no_derivatives);
                // Version 1.0 knows no later versions.
                let version = other.version == self.version || (self.version > 10 && other.version > self.version);
                same && version
            }
            _ => {
                !self.non_commercial
                    && self.version == 40
                    && ["LAL-1.3", "GPL-3.0"].iter().any(|name| whole.name.starts_with(name))
            }
        }
    }

    fn clauses(self) -> Clauses {
        match self.version {
            40.. => Clauses {
                non_commercial: "section 2(a)(1)",
                no_derivatives: "section 2(a)(1)(B)",
                share_alike: "section 3(b)(1)",
            },
            30..40 => Clauses {
                non_commercial: "section 4(b) or 4(c), “private monetary compensation”",
                no_derivatives: "section 3, which grants no right to make Adaptations",
                share_alike: "section 4(b)",
            },
            _ => Clauses {
                non_commercial: "section 4, “private monetary compensation”",
                no_derivatives: "section 3, which grants no right to make Derivative Works",
                share_alike: "section 4(b)",
            },
        }
    }
}
