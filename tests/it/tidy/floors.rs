//! Arrows run downward: a room imports from the floors below it and from no other, and no two files of different folders
//! import each other, straight or in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::sources;

/// The rooms of `src/`, floor by floor from the ground up. Those of one floor don't know each other.
const FLOORS: &[&[&str]] = &[
    &["packed"],
    &["geometry", "source", "fonts", "starters", "themes"],
    &["diagnostic", "locales"],
    &["model", "pdf"],
    &["document"],
    &["project"],
    &["markdown"],
    &["assemble"],
    &["import", "export", "remix", "epub", "typeset"],
    &["press"],
    &["check"],
    &["codes"],
    &["editions"],
    &["page"],
    &["preview"],
    &["cli"],
    &["main", "lib"],
];

/// What still runs upward. This list only gets shorter.
const UPWARD: &[(&str, &str)] = &[];

/// Files that import each other across folders. There are none, and none come back.
const CIRCLES: &[&str] = &[];

#[test]
fn arrows_run_downward() {
    let graph = graph(&sources());
    let floor = |room: &str| {
        let found = FLOORS.iter().position(|floor| floor.contains(&room));
        found.unwrap_or_else(|| panic!("src/{room} is on no floor: give it one in tests/it/tidy/floors.rs"))
    };
    let mut upward = BTreeSet::new();
    for (from, to) in graph.iter().flat_map(|(from, all)| all.iter().map(move |to| (from, to))) {
        let (above, below) = (room(from), room(to));
        let allowed = above == below || floor(above) > floor(below) || UPWARD.contains(&(above, below));
        if !allowed {
            upward.insert(format!("{from} imports {to}"));
        }
    }
    assert!(upward.is_empty(), "these run upward:\n{}", upward.into_iter().collect::<Vec<_>>().join("\n"));
    for (above, below) in UPWARD {
        let stands = graph.iter().any(|(from, all)| room(from) == *above && all.iter().any(|to| room(to) == *below));
        assert!(stands, "{above} no longer imports {below}: take it out of the list");
    }
}

#[test]
fn no_files_of_different_folders_import_each_other() {
    let sources = sources();
    let graph = graph(&sources);
    let folders: BTreeMap<String, String> = sources.iter().map(|(file, _)| (module(file), folder(file))).collect();
    let mut circles = BTreeSet::new();
    let reached: BTreeMap<&String, BTreeSet<&String>> = graph.keys().map(|from| (from, reach(&graph, from))).collect();
    for (from, all) in &reached {
        let back = all.iter().filter(|to| folders.get(**to) != folders.get(*from));
        let back = back.filter(|to| reached.get(*to).is_some_and(|all| all.contains(from)));
        circles.extend(back.map(|to| format!("{from} and {to}")).filter(|_| !CIRCLES.contains(&from.as_str())));
    }
    let known = |pair: &String| CIRCLES.iter().any(|one| pair.split(" and ").any(|module| module == *one));
    circles.retain(|pair| !known(pair));
    assert!(circles.is_empty(), "these import each other:\n{}", circles.into_iter().collect::<Vec<_>>().join("\n"));
}

/// A test that finds nothing would be no proof.
#[test]
fn an_arrow_that_is_turned_round_is_found() {
    let file = |name: &str, text: &str| (format!("src/{name}.rs"), text.to_owned());
    let small = [
        file("press/sheet", "use crate::{model::Ink, typeset::{self, Edition}};"),
        file("typeset/mod", ""),
        file("model/mod", ""),
        file(
            "press/marks",
            "// use crate::cli;\nuse super::sheet::Cell;\nfn f() { crate::codes!(); crate::model::ink() }",
        ),
    ];
    let graph = graph(&small);
    let of = |name: &str| graph[name].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(of("press::sheet"), ["model", "typeset"]);
    assert_eq!(of("press::marks"), ["model", "press::sheet"]);
    assert_eq!(reach(&graph, "press::marks").len(), 3);
}

/// The room a module is in: the first of its names.
fn room(module: &str) -> &str {
    module.split("::").next().unwrap_or(module)
}

/// `src/press/sheet.rs` is `press::sheet`, `src/press/mod.rs` is `press`.
fn module(file: &str) -> String {
    let name = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    name.replace('/', "::")
}

fn folder(file: &str) -> String {
    file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
}

/// What each module imports, by the names of modules that have a file of their own.
fn graph(sources: &[(String, String)]) -> BTreeMap<String, BTreeSet<String>> {
    let modules: BTreeSet<String> = sources.iter().map(|(file, _)| module(file)).collect();
    let mut graph = BTreeMap::new();
    for (file, text) in sources {
        let here = module(file);
        let text: String =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        let found = paths(&text).into_iter().filter_map(|path| resolve(&path, &here, &modules));
        let found: BTreeSet<String> = found.filter(|to| *to != here).collect();
        graph.insert(here, found);
    }
    graph
}

/// Every path that begins with `crate` or `super`, in a `use` or in code, with what braces hold written out.
fn paths(text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in text.match_indices(start) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':') {
                continue;
            }
            spell(&text[at..], "", &mut paths);
        }
    }
    paths
}

/// Reads one path, or a group of paths in braces, and returns how many bytes it took. A macro is no path.
fn spell(text: &str, before: &str, paths: &mut Vec<String>) -> usize {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    let path = format!("{before}{}", &text[..end]);
    match text[end..].chars().next() {
        Some('!') => {}
        Some('{') if path.ends_with("::") => {
            let mut at = end + 1;
            while let Some(letter) = text[at..].chars().next().filter(|letter| *letter != '}') {
                let is_name = letter.is_alphanumeric() || letter == '_';
                at += if is_name { spell(&text[at..], &path, paths) } else { letter.len_utf8() };
            }
            return at + 1;
        }
        _ => paths.push(path.trim_end_matches(':').to_owned()),
    }
    end.max(1)
}

/// The module with a file of its own that a path leads into.
fn resolve(path: &str, here: &str, modules: &BTreeSet<String>) -> Option<String> {
    let mut at: Vec<&str> = Vec::new();
    for (number, part) in path.split("::").enumerate() {
        match part {
            "crate" if number == 0 => {}
            "super" if number == 0 => at = here.split("::").collect::<Vec<_>>().split_last()?.1.to_vec(),
            "super" => drop(at.pop()),
            "self" | "" => {}
            name => at.push(name),
        }
    }
    while !at.is_empty() {
        let name = at.join("::");
        if modules.contains(&name) {
            return Some(name);
        }
        at.pop();
    }
    None
}

/// Every module that is reached from one.
fn reach<'a>(graph: &'a BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&String> = graph.get(from).into_iter().flatten().collect();
    while let Some(module) = open.pop() {
        if reached.insert(module) {
            open.extend(graph.get(module).into_iter().flatten());
        }
    }
    reached
}
