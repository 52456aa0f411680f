//! A theme in the EPUB, as far as reading systems let it: faces, openings, ornaments, how voices are told apart, and the second
//! ink. Only what differs from the style sheet that comes with this program is said, and the reader's own settings come first.

use crate::fonts::{FALLBACKS, Library, Role, SANS, SERIF};
use crate::model::{Look, readable_by_day_and_night};
use crate::project::theme::hearth;

/// `base` with the faces of the look, what differs in it, and the style sheets of the theme.
pub fn style_sheet(base: &str, look: &Look, accent: Option<[u8; 3]>, library: &Library) -> String {
    let mut css = with_faces(base, look, library);
    css.push_str("\n/* The theme */\n\n");
    for rule in rules(look, accent) {
        css.push_str(&rule);
        css.push('\n');
    }
    for own in &look.css {
        css.push('\n');
        css.push_str(&own.text);
        css.push('\n');
    }
    css
}

/// The style sheet with other families where it names those of the first theme.
fn with_faces(base: &str, look: &Look, library: &Library) -> String {
    let list = |role: &'static str| look.faces(role).iter().map(|family| format!("\"{family}\"")).collect::<Vec<_>>();
    let sans = list("sans").join(", ");
    let text = list("text").join(", ");
    // What book.yaml names itself is put in later.
    let keeps = |role| library.choice(role).is_some();
    let mut css = base.to_owned();
    if !keeps(Role::Sans) {
        css = css.replace(&format!("\"{SANS}\","), "\u{1},");
    }
    if !keeps(Role::Text) {
        css = css.replace(&format!("{SERIF},"), "\u{2},");
    }
    css.replace('\u{1}', &sans).replace('\u{2}', &text)
}

fn rules(look: &Look, accent: Option<[u8; 3]>) -> Vec<String> {
    let mut rules = Vec::new();
    titles(look, &mut rules);
    opening(look, &mut rules);
    sections(look, &mut rules);
    text(look, &mut rules);
    set_apart(look, &mut rules);
    ornament(look, &mut rules);
    if let Some(ink) = accent.map(readable_by_day_and_night) {
        second_ink(look, ink, &mut rules);
    }
    rules
}

/// One colour that keeps its contrast on white paper and on black. On sepia and slate it has 3 : 1, which is enough for large
/// letters (from 1.17 em bold, 1.5 em else) and for lines, and not for small ones: these keep the reader's ink (WCAG 2.2, 1.4.3
/// and 1.4.11).
fn second_ink(look: &Look, [red, green, blue]: [u8; 3], rules: &mut Vec<String>) {
    let colour = format!("#{red:02x}{green:02x}{blue:02x}");
    let opening = look.choice("openings", "style");
    if !matches!(opening, "typed" | "small") {
        rules.push(format!("h1 {{ color: {colour}; }}\n.imprint h1 {{ color: inherit; }}"));
        match opening {
            "numeral" | "overprint" => {}
            "headline" => rules.push("h1 .number { font-size: 0.46em; font-weight: bold; }".into()),
            _ => rules.push("h1 .number { font-size: 0.7em; font-weight: bold; }".into()),
        }
    }
    let sections = look.choice("sections", "style");
    if !matches!(sections, "typed" | "small-capitals") && look.number("weights", "sections") >= 600.0 {
        rules.push(format!("h2 {{ color: {colour}; }}\n.notes h2 {{ color: inherit; }}"));
    }
    rules.push(format!("hr, .tip, .worksheet, blockquote, .scene, .pullquote {{ border-color: {colour}; }}"));
}

/// Whether the look says something else than the first theme.
fn differs(look: &Look, group: &'static str, key: &'static str) -> bool {
    look.values.get(&(group, key)) != hearth().values.get(&(group, key))
}

fn titles(look: &Look, rules: &mut Vec<String>) {
    let families = |role| {
        let own = look.faces(role).iter().map(String::as_str);
        own.chain(FALLBACKS.iter().copied().take(2))
            .map(|family| format!("\"{family}\""))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let weight = |key| if look.number("weights", key) < 600.0 { "normal" } else { "bold" };
    rules.push(format!(
        "h1, .title-page h1 {{ font-family: {}, {}; font-weight: {}; }}\nh2 {{ font-family: {}, {}; font-weight: {}; }}",
        families("headings"),
        generic(look.faces("headings")),
        weight("headings"),
        families("sections"),
        generic(look.faces("sections")),
        weight("sections"),
    ));
    if look.choice("titles", "align") == "centre" {
        rules.push("h1 { text-align: center; }".into());
    }
    if look.choice("titles", "case") == "capitals" {
        rules.push("h1, .title-page h1 { text-transform: uppercase; }".into());
    }
    if look.choice("titles", "subtitle") != "italic" {
        rules.push(".title-page .subtitle { font-style: normal; }".into());
    }
}

/// The kind of face that a reading system takes where it has none of these.
fn generic(families: &[String]) -> &'static str {
    let first = families.first().map(|family| family.to_lowercase()).unwrap_or_default();
    let is = |kinds: &[&str]| kinds.iter().any(|kind| first.contains(kind));
    if is(&["mono", "courier", "typewriter"]) {
        "monospace"
    } else if is(&["sans", "gothic", "grotesk", "grotesque", "inter", "oswald", "hyperlegible", "cantarell"]) {
        "sans-serif"
    } else {
        "serif"
    }
}

fn opening(look: &Look, rules: &mut Vec<String>) {
    let rule = match look.choice("openings", "style") {
        "typed" => "h1 { font-size: 1em; text-decoration: underline; font-weight: normal; }",
        "headline" => {
            // Heavy where the reader's own face stands in; a narrow face that has one weight alone stays as it is.
            "h1 { font-size: 2.6em; font-size: min(2.6em, 13vw); line-height: 1.02; font-weight: bold; font-synthesis: none; border-top: 0.16em solid; padding-top: 0.25em; }\nh1 .number { font-size: 0.4em; line-height: 1.4; }"
        }
        "numeral" => {
            "h1 .number { font-size: 1.3em; line-height: 1.1; font-weight: bold; border-bottom: 0.06em solid; padding-bottom: 0.12em; }"
        }
        "small" => "h1 { font-size: 1.25em; margin-top: 3em; }",
        "block" => "h1 { border-top: 0.3em solid; border-bottom: 2px solid; padding: 0.4em 0; }",
        "overprint" => "h1 .number { font-size: 1.25em; line-height: 1.1; font-weight: bold; }",
        "kicker" => "h1 { border-top: 5px double; padding-top: 0.35em; }",
        _ => return,
    };
    rules.push(rule.into());
}

fn sections(look: &Look, rules: &mut Vec<String>) {
    let rule = match look.choice("sections", "style") {
        "typed" => {
            "h2 { font-size: 1em; text-transform: uppercase; text-decoration: underline; }\nh3 { font-size: 1em; text-decoration: underline; }"
        }
        "capitals" => "h2 { text-transform: uppercase; }",
        "small-capitals" => {
            "h2 { font-size: 1.05em; font-variant: small-caps; letter-spacing: 0.05em; text-align: center; }\nh3 { font-style: italic; font-weight: normal; }"
        }
        _ => return,
    };
    rules.push(rule.into());
}

fn text(look: &Look, rules: &mut Vec<String>) {
    if look.choice("text", "paragraphs") == "spaced" {
        rules.push("p { text-indent: 0; margin: 0 0 0.65em; }\nli > p, td > p, dd > p { margin: 0; }".into());
    } else if differs(look, "text", "indent") {
        rules.push(format!("p {{ text-indent: {}em; }}", look.number("text", "indent")));
    }
    match look.choice("text", "emphasis") {
        "underlined" => rules.push("em { font-style: normal; text-decoration: underline; }".into()),
        "bold" => rules.push("em { font-style: normal; font-weight: bold; }".into()),
        _ => {}
    }
    if !look.says("text", "hyphens") {
        rules.push("body { -epub-hyphens: none; -webkit-hyphens: none; adobe-hyphenate: none; hyphens: none; }".into());
    }
}

fn set_apart(look: &Look, rules: &mut Vec<String>) {
    let quotation = match look.choice("quotations", "style") {
        "ruled" => {
            "blockquote { margin: 1em 0; padding: 0 0 0 1em; border-left: 0.2em solid; }\n[dir=\"rtl\"] blockquote { padding: 0 1em 0 0; border-left: 0; border-right: 0.2em solid; }"
        }
        "italic" => "blockquote { font-style: italic; }\nblockquote em { font-style: normal; }",
        "sans" => "blockquote { font-family: sans-serif; }",
        _ => "",
    };
    let tip = match look.choice("tips", "style") {
        "heavy" => ".tip { border-width: 3px; }",
        "barred" => {
            ".tip { border: 0; border-left: 0.4em solid; padding: 0.2em 0 0.2em 1em; }\n[dir=\"rtl\"] .tip { border-left: 0; border-right: 0.4em solid; padding: 0.2em 1em 0.2em 0; }"
        }
        "ruled" => ".tip { border-width: 1px 0; padding: 0.7em 0; }",
        "double" => ".tip { border-top-width: 5px; }",
        _ => "",
    };
    rules.extend([quotation, tip].iter().filter(|rule| !rule.is_empty()).map(|rule| (*rule).to_owned()));
    if look.choice("verse", "title") != "italic" {
        rules.push(".verse .title { font-style: normal; }".into());
    }
}

/// What stands between two sections: a rule with other signs in its place. An engine that draws none leaves white.
fn ornament(look: &Look, rules: &mut Vec<String>) {
    let signs = match look.choice("ornaments", "break") {
        "asterism" => "\\2042",
        "stars" | "typed" => "*\\A0\\A0\\A0*\\A0\\A0\\A0*",
        "dots" => "\\2022\\A0\\A0\\2022\\A0\\A0\\2022",
        "squares" => "\\25A0\\A0\\A0\\A0\\25A0\\A0\\A0\\A0\\25A0",
        "bar" => return rules.push("hr { border-top-width: 5px; width: 30%; }".into()),
        "space" => return rules.push("hr { border-top: 0; height: 1em; }".into()),
        _ => return,
    };
    rules.push(format!(
        "hr {{ border-top: 0; width: auto; height: auto; text-align: center; overflow: visible; }}\nhr::before {{ content: \"{signs}\"; }}"
    ));
}
