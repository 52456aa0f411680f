//! The licence, as an SPDX expression (SPDX 2.3, annex D): `CC-BY-SA-4.0`, `MIT OR Apache-2.0`.

use super::codes;
use super::fields::Fields;
use super::suggestion;
use crate::diagnostic::Report;

/// The licence in canonical spelling. One that is not in the table is kept as written.
pub fn read(fields: &Fields, report: &mut Report) -> Option<String> {
    let (written, span) = fields.get("license")?.word(report)?;
    if let Some(known) = known(&written.replace(' ', "-")).filter(|_| written.contains(' ')) {
        let message = format!("`license`: “{written}” is read as {known}");
        report.warning(&codes::LICENSE, span, message, format!("Write {known}."));
        return Some(known.to_string());
    }
    let mut words = Vec::new();
    for word in written.replace('(', "( ").replace(')', " )").split_whitespace() {
        words.push(match known(word) {
            Some(known) => known.to_string(),
            None if is_grammar(word) => word.to_string(),
            None => {
                let otherwise = "See spdx.org/licenses for the list. A licence of your own is LicenseRef- and a name.";
                let advice = suggestion::advice(word, KNOWN.iter().copied(), otherwise);
                report.warning(&codes::LICENSE, span, format!("`license`: “{word}” is not a known licence"), advice);
                word.to_string()
            }
        });
    }
    Some(words.join(" ").replace("( ", "(").replace(" )", ")"))
}

fn known(word: &str) -> Option<&'static str> {
    KNOWN.iter().find(|known| known.eq_ignore_ascii_case(word)).copied()
}

fn is_grammar(word: &str) -> bool {
    let own = |prefix: &str| word.strip_prefix(prefix).is_some_and(|name| !name.is_empty());
    matches!(word, "AND" | "OR" | "WITH" | "(" | ")") || own("LicenseRef-") || own("DocumentRef-")
}

/// The licences that books, booklets and their code are shared under.
const KNOWN: &[&str] = &[
    "0BSD",
    "AGPL-3.0-only",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "Artistic-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC-BY-1.0",
    "CC-BY-2.0",
    "CC-BY-2.5",
    "CC-BY-3.0",
    "CC-BY-4.0",
    "CC-BY-NC-1.0",
    "CC-BY-NC-2.0",
    "CC-BY-NC-2.5",
    "CC-BY-NC-3.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-ND-1.0",
    "CC-BY-NC-ND-2.0",
    "CC-BY-NC-ND-2.5",
    "CC-BY-NC-ND-3.0",
    "CC-BY-NC-ND-4.0",
    "CC-BY-NC-SA-1.0",
    "CC-BY-NC-SA-2.0",
    "CC-BY-NC-SA-2.5",
    "CC-BY-NC-SA-3.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-ND-1.0",
    "CC-BY-ND-2.0",
    "CC-BY-ND-2.5",
    "CC-BY-ND-3.0",
    "CC-BY-ND-4.0",
    "CC-BY-SA-1.0",
    "CC-BY-SA-2.0",
    "CC-BY-SA-2.5",
    "CC-BY-SA-3.0",
    "CC-BY-SA-4.0",
    "CC-PDDC",
    "CC0-1.0",
    "EPL-2.0",
    "EUPL-1.2",
    "FSFAP",
    "GFDL-1.1-only",
    "GFDL-1.1-or-later",
    "GFDL-1.2-only",
    "GFDL-1.2-or-later",
    "GFDL-1.3-only",
    "GFDL-1.3-or-later",
    "GPL-2.0-only",
    "GPL-2.0-or-later",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "ISC",
    "LAL-1.2",
    "LAL-1.3",
    "LGPL-2.1-only",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "LPPL-1.3c",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "ODbL-1.0",
    "OFL-1.1",
    "OGL-UK-3.0",
    "Unlicense",
    "WTFPL",
    "Zlib",
];
