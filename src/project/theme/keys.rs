//! Every key that a `theme.yaml` may hold, and what its value can be. `themes/hearth/theme.yaml` says what each does.

/// What a value can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// The name of a family, or several of which each has the letters that those before it lack.
    Faces,
    /// With a unit; bounds in points.
    Length(f64, f64),
    Number(f64, f64),
    Choice(&'static [&'static str]),
    YesNo,
}

use Kind::{Choice, Faces, Length, Number, YesNo};

/// The keys of one group.
#[derive(Debug)]
pub struct Group {
    pub name: &'static str,
    pub keys: &'static [(&'static str, Kind)],
}

/// What stands at the top of a theme besides the groups.
pub static TOP: &[&str] = &["about", "from", "drawn-for"];

const WEIGHT: Kind = Number(100.0, 900.0);

pub static GROUPS: &[Group] = &[
    Group {
        name: "faces",
        keys: &[
            ("text", Faces),
            ("headings", Faces),
            ("sections", Faces),
            ("sans", Faces),
            ("mono", Faces),
            ("worksheets", Faces),
        ],
    },
    Group {
        name: "weights",
        keys: &[("text", WEIGHT), ("headings", WEIGHT), ("sections", WEIGHT), ("worksheets", WEIGHT)],
    },
    Group {
        name: "text",
        keys: &[
            ("size", Length(5.0, 24.0)),
            ("leading", Length(6.0, 40.0)),
            ("small", Number(0.7, 1.0)),
            ("grows", Number(0.0, 0.2)),
            ("largest", Length(5.0, 24.0)),
            ("letters", Number(0.0, 200.0)),
            ("align", Choice(&["justified", "ragged"])),
            ("paragraphs", Choice(&["indented", "spaced"])),
            ("indent", Number(0.0, 6.0)),
            ("figures", Choice(&["old-style", "lining"])),
            ("emphasis", Choice(&["italic", "underlined", "bold"])),
            ("hyphens", YesNo),
        ],
    },
    Group {
        name: "margins",
        keys: &[
            ("inside", Number(0.0, 0.4)),
            ("outside", Number(0.0, 0.4)),
            ("top", Number(0.0, 0.4)),
            ("bottom", Number(0.0, 0.4)),
            ("least", Length(8.0, 90.0)),
        ],
    },
    Group { name: "columns", keys: &[("count", Number(1.0, 3.0)), ("gap", Length(6.0, 60.0)), ("rule", YesNo)] },
    Group {
        name: "titles",
        keys: &[
            ("case", Choice(&["as-written", "capitals"])),
            ("align", Choice(&["start", "centre"])),
            ("subtitle", Choice(&["italic", "plain", "capitals", "small-capitals"])),
            ("tracking", Number(-0.1, 0.5)),
        ],
    },
    Group {
        name: "openings",
        keys: &[
            (
                "style",
                Choice(&["plain", "centred", "typed", "headline", "numeral", "small", "block", "overprint", "kicker"]),
            ),
            ("size", Number(0.8, 8.0)),
            ("drop", Number(0.0, 12.0)),
            ("page", Choice(&["new", "same"])),
        ],
    },
    Group {
        name: "sections",
        keys: &[
            ("style", Choice(&["mixed", "typed", "capitals", "small-capitals", "bold"])),
            ("size", Number(0.8, 3.0)),
        ],
    },
    Group {
        name: "running",
        keys: &[
            ("head", Choice(&["italic", "plain", "small-capitals", "capitals", "none"])),
            ("folio", Choice(&["head", "foot-centre", "foot-outside", "none"])),
            ("size", Number(0.5, 3.0)),
            ("rule", YesNo),
            ("openings", YesNo),
        ],
    },
    Group {
        name: "notes",
        keys: &[
            ("size", Number(0.6, 1.0)),
            ("leading", Number(0.6, 1.2)),
            ("rule", Choice(&["short", "whole", "typed", "none"])),
        ],
    },
    Group {
        name: "quotations",
        keys: &[
            ("style", Choice(&["plain", "italic", "sans", "ruled"])),
            ("size", Number(0.7, 1.3)),
            ("indent", Number(0.0, 5.0)),
        ],
    },
    Group {
        name: "verse",
        keys: &[
            ("align", Choice(&["start", "optical"])),
            ("indent", Number(0.0, 6.0)),
            ("size", Number(0.7, 1.4)),
            ("title", Choice(&["italic", "small-capitals", "bold", "underlined"])),
        ],
    },
    Group { name: "tips", keys: &[("style", Choice(&["framed", "heavy", "barred", "ruled", "double"]))] },
    Group {
        name: "tables",
        keys: &[("style", Choice(&["ruled", "heavy", "grid"])), ("face", Choice(&["sans", "text", "mono"]))],
    },
    Group {
        name: "worksheets",
        keys: &[
            ("size", Length(8.0, 20.0)),
            ("head", Choice(&["plain", "ruled", "block", "typed", "centred", "icon"])),
            ("line", Length(0.25, 2.0)),
        ],
    },
    Group { name: "rules", keys: &[("least", Length(0.0, 3.0)), ("weight", Number(0.3, 4.0))] },
    Group {
        name: "ornaments",
        keys: &[
            ("break", Choice(&["diamonds", "asterism", "stars", "typed", "rule", "bar", "dots", "squares", "space"])),
            ("bullet", Choice(&["disc", "dash", "square", "arrow"])),
        ],
    },
    Group { name: "colour", keys: &[("tints", YesNo), ("screen", YesNo)] },
    Group {
        name: "title-page",
        keys: &[("style", Choice(&["start", "centred", "typed", "headline", "low"])), ("size", Number(1.0, 8.0))],
    },
    Group {
        name: "cover",
        keys: &[(
            "style",
            Choice(&["corner", "typed", "headline", "centred", "ruled", "poem", "block", "shapes", "masthead", "mini"]),
        )],
    },
    Group { name: "back", keys: &[("style", Choice(&["start", "typed", "bar", "centred", "block", "shapes"]))] },
];

/// The group of that name.
pub fn group(name: &str) -> Option<&'static Group> {
    GROUPS.iter().find(|group| group.name == name)
}
