//! The making of a book, from its folder to finished files.

use super::artifact::Artifact;
use super::book::{Book, read};
use super::fit::fit;
use super::plan::{Edition, Job, plan};
use super::schedule::{Progress, Threads};
use super::{report, schedule, settings, source};
use crate::diagnostic::{Outcome, Report};
use crate::markdown::Remembered;
use crate::press::printer::Profile;
use crate::project::{Environment, Folder, Recorded};
use crate::source::Sources;

/// What is asked of a build and does not stand in the book.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// The editions to make; all of them if it is empty.
    pub only: Vec<Edition>,
    /// Missing pictures are no errors: their descriptions stand in their places.
    pub draft: bool,
    /// For how many copies the folding guide counts the paper.
    pub copies: usize,
    /// The printer that sheets are corrected for.
    pub printer: Option<Profile>,
    /// An EPUB that is made alone has the print edition set for its sake, so that it marks the pages.
    pub set_pages: bool,
    /// The records ([`super::REPORT`]) of earlier builds, where such an EPUB can find the pages without setting them.
    pub earlier: Vec<Vec<u8>>,
    pub environment: Environment,
    /// The language to make the book in, a tag; `None`: that of the manuscript.
    pub language: Option<String>,
    /// With the original beside the translation.
    pub facing: bool,
    pub threads: Threads,
    pub progress: Option<&'a dyn Progress>,
    /// Texts as they were read before, for whoever reads a book again and again.
    pub remembered: Option<&'a Remembered>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            only: Vec::new(),
            draft: false,
            copies: 10,
            printer: None,
            set_pages: false,
            earlier: Vec::new(),
            environment: Environment::default(),
            language: None,
            facing: false,
            threads: Threads::One,
            progress: None,
            remembered: None,
        }
    }
}

/// What came of a build.
#[derive(Debug, Default)]
pub struct Made {
    /// Every file of the build; none if the manuscript has errors.
    pub artifacts: Vec<Artifact>,
    /// The texts that findings point into.
    pub sources: Sources,
    /// The book as it was read; `None` if there was nothing to go on with.
    pub book: Option<Book>,
}

/// Makes every edition of the book in `folder`, checks it, and adds the record of the build.
///
/// The same folder and options give the same bytes, on any number of threads.
pub fn make(folder: &dyn Folder, options: &Options) -> Outcome<Made> {
    let mut sources = Sources::default();
    let mut report = Report::default();
    let folder = Recorded::new(folder);
    let mut book = read(&folder, options, &mut sources).into(&mut report);
    if let Some(book) = book.as_mut().filter(|book| book.settings.embed_source && !report.has_errors()) {
        source::pack(book, &folder, &mut report);
    }
    let artifacts = book.as_ref().and_then(|book| artifacts(book, options, &sources, &mut report)).unwrap_or_default();
    Outcome { value: Made { artifacts, sources, book }, report }
}

/// The path of the book. It ends early where the report has an error.
fn artifacts(book: &Book, options: &Options, sources: &Sources, report: &mut Report) -> Option<Vec<Artifact>> {
    report.merge(settings::check(book, sources, &options.only));
    go_on(report)?;
    let jobs = plan(book, options);
    let sizes: Vec<_> = jobs.iter().filter_map(Job::size_of_pages).collect();
    let _ = book.fitted.set(fit(book, &sizes, report));
    let mut made = schedule::run(book, jobs, options).into(report);
    if options.only.is_empty() || options.only.contains(&Edition::Source) {
        made.artifacts.extend(source::artifact(book));
    }
    go_on(report)?;
    made.artifacts.sort_by_key(|artifact| artifact.kind.rank());
    if !made.artifacts.is_empty() {
        let records = report::records(book, &made, sources, report);
        made.artifacts.extend(records);
    }
    Some(made.artifacts)
}

fn go_on(report: &Report) -> Option<()> {
    (!report.has_errors()).then_some(())
}
