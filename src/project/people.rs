//! Authors and other contributors, with the role of each as a MARC relator code (Library of Congress).

use super::codes;
use super::fields::{Field, Fields};
use super::keys;
use super::suggestion;
use crate::diagnostic::Report;
use crate::document::Contributor;
use crate::source::Span;

/// Reads one name, one person or a list of either. `role` is what each is when nothing else is said.
pub fn read(field: &Field, role: &str, report: &mut Report) -> Vec<Contributor> {
    field.items().iter().filter_map(|item| person(item, role, report)).collect()
}

fn person(field: &Field, role: &str, report: &mut Report) -> Option<Contributor> {
    if !field.is_map() {
        let (name, _) = field.line(report)?;
        return Some(Contributor { name, sort: None, role: role.to_string() });
    }
    let fields = Fields::of(field, &keys::PERSON, report)?;
    let sort = fields.line("sort", report);
    let role = fields
        .get("role")
        .and_then(|field| field.line(report))
        .map_or_else(|| role.to_string(), |(written, span)| relator(&written, span, report));
    let Some(name) = fields.line("name", report) else {
        let message = format!("`{}` has no name", field.label);
        report.error(&codes::MISSING_KEY, field.span(), message, "Add `name:` with the name as it is printed.");
        return None;
    };
    Some(Contributor { name, sort, role })
}

/// The code for a role, given as a code or as the English word for it.
fn relator(written: &str, span: Span, report: &mut Report) -> String {
    let word = written.to_lowercase();
    if let Some((code, _)) = RELATORS.iter().find(|(code, name)| *code == word || *name == word) {
        return code.to_string();
    }
    let is_code = word.len() == 3 && word.bytes().all(|one| one.is_ascii_lowercase());
    let names = RELATORS.iter().map(|(_, name)| *name);
    let near = suggestion::nearest(&word, names).filter(|_| !is_code);
    let proposed = RELATORS.iter().find(|(_, name)| Some(*name) == near);
    let advice = match proposed {
        Some((code, name)) => format!("Did you mean {code} ({name})?"),
        None => "Use a MARC relator code of three letters: aut, edt, ill, trl … (id.loc.gov/vocabulary/relators)."
            .to_string(),
    };
    let done = if is_code { "it is kept as written" } else { "it is read as ctb (contributor)" };
    report.warning(&codes::ROLE, span, format!("the role “{written}” is not a known one; {done}"), advice);
    if is_code { word } else { "ctb".to_string() }
}

/// The relators that occur in books, with their names in lower case.
const RELATORS: &[(&str, &str)] = &[
    ("abr", "abridger"),
    ("acp", "art copyist"),
    ("adp", "adapter"),
    ("aft", "author of afterword"),
    ("ann", "annotator"),
    ("ant", "bibliographic antecedent"),
    ("arr", "arranger"),
    ("art", "artist"),
    ("asn", "associated name"),
    ("ato", "autographer"),
    ("att", "attributed name"),
    ("aui", "author of introduction"),
    ("aut", "author"),
    ("bdd", "binding designer"),
    ("bjd", "bookjacket designer"),
    ("bkd", "book designer"),
    ("bkp", "book producer"),
    ("blw", "blurb writer"),
    ("bnd", "binder"),
    ("bpd", "bookplate designer"),
    ("ccp", "conceptor"),
    ("clr", "colorist"),
    ("cmm", "commentator"),
    ("cmp", "composer"),
    ("cmt", "compositor"),
    ("col", "collector"),
    ("com", "compiler"),
    ("cov", "cover designer"),
    ("cph", "copyright holder"),
    ("cre", "creator"),
    ("crr", "corrector"),
    ("csl", "consultant"),
    ("csp", "consultant to a project"),
    ("ctb", "contributor"),
    ("ctg", "cartographer"),
    ("cwt", "commentator for written text"),
    ("dnr", "donor"),
    ("drt", "director"),
    ("dsr", "designer"),
    ("dst", "distributor"),
    ("dtc", "data contributor"),
    ("dte", "dedicatee"),
    ("dto", "dedicator"),
    ("dub", "dubious author"),
    ("edc", "editor of compilation"),
    ("edt", "editor"),
    ("egr", "engraver"),
    ("etr", "etcher"),
    ("exp", "expert"),
    ("fac", "facsimilist"),
    ("fmo", "former owner"),
    ("fnd", "funder"),
    ("gis", "geographic information specialist"),
    ("hnr", "honoree"),
    ("ill", "illustrator"),
    ("ilu", "illuminator"),
    ("ins", "inscriber"),
    ("inv", "inventor"),
    ("isb", "issuing body"),
    ("ive", "interviewee"),
    ("ivr", "interviewer"),
    ("led", "lead"),
    ("lbt", "librettist"),
    ("ltg", "lithographer"),
    ("lyr", "lyricist"),
    ("mcp", "music copyist"),
    ("mdc", "metadata contact"),
    ("mfr", "manufacturer"),
    ("mod", "moderator"),
    ("mrb", "marbler"),
    ("mrk", "markup editor"),
    ("msd", "musical director"),
    ("mus", "musician"),
    ("nrt", "narrator"),
    ("org", "originator"),
    ("oth", "other"),
    ("own", "owner"),
    ("pat", "patron"),
    ("pbd", "publisher director"),
    ("pbl", "publisher"),
    ("pfr", "proofreader"),
    ("pht", "photographer"),
    ("plt", "platemaker"),
    ("pop", "printer of plates"),
    ("ppm", "papermaker"),
    ("pra", "praeses"),
    ("prc", "process contact"),
    ("prd", "production personnel"),
    ("pre", "presenter"),
    ("prg", "programmer"),
    ("prm", "printmaker"),
    ("pro", "producer"),
    ("prt", "printer"),
    ("red", "redaktor"),
    ("res", "researcher"),
    ("rev", "reviewer"),
    ("rpy", "responsible party"),
    ("rsp", "respondent"),
    ("rth", "research team head"),
    ("rtm", "research team member"),
    ("sad", "scientific advisor"),
    ("sce", "scenarist"),
    ("scr", "scribe"),
    ("sec", "secretary"),
    ("sgn", "signer"),
    ("spk", "speaker"),
    ("spn", "sponsor"),
    ("stl", "storyteller"),
    ("ths", "thesis advisor"),
    ("trc", "transcriber"),
    ("trl", "translator"),
    ("tyd", "type designer"),
    ("tyg", "typographer"),
    ("wac", "writer of added commentary"),
    ("wal", "writer of added lyrics"),
    ("wam", "writer of accompanying material"),
    ("wat", "writer of added text"),
    ("wdc", "woodcutter"),
    ("wde", "wood engraver"),
    ("win", "writer of introduction"),
    ("wit", "witness"),
    ("wpr", "writer of preface"),
    ("wst", "writer of supplementary textual content"),
];
