//! A book made from memory to memory: no disk, no environment, no thread but this one.

use bonefolder::editions::{Options, STACK, make};
use bonefolder::project::Memory;

use crate::support::{bonefolder, files, folder};

const BOOK: &str = "title: A Small Book\nauthor: A. Name\nlanguage: en\npress: {paper: [a4]}\n";
const CHAPTER: &str =
    "# One\n\nText[^1].\n\n::: {.exercise}\nWhat is *bread*?\n\n[answer]{.blank lines=3}\n:::\n\n[^1]: Note.\n";

#[test]
fn a_book_is_made_from_memory_to_memory_on_one_thread_as_it_is_on_the_disk() {
    let book = Memory::default().with("book.yaml", BOOK).with("one.md", CHAPTER);
    let small = std::thread::Builder::new().name("one thread".into()).stack_size(STACK);
    let made = small.spawn(move || {
        let made = make(&book, &Options::default());
        assert_eq!(threads_called("one thread"), 1, "more threads than the one that asked");
        made
    });
    let made = made.expect("a thread starts").join().expect("nothing panics");
    assert!(!made.report.has_errors(), "{:?}", made.report.diagnostics);
    let artifacts = made.value.artifacts.into_iter().map(|one| (one.file, one.bytes));
    let in_memory: std::collections::BTreeMap<_, _> = artifacts.collect();

    let dir = folder();
    std::fs::write(dir.path().join("book.yaml"), BOOK).expect("files can be written here");
    std::fs::write(dir.path().join("one.md"), CHAPTER).expect("files can be written here");
    assert_eq!(bonefolder(dir.path(), &["build"]).status.code(), Some(0));
    let on_disk = files(&dir.path().join("out"));
    assert!(in_memory.keys().any(|name| name.ends_with("-booklet-a4.pdf")));
    assert_eq!(in_memory.keys().collect::<Vec<_>>(), on_disk.keys().collect::<Vec<_>>());
    for (name, bytes) in &in_memory {
        assert!(on_disk[name] == *bytes, "{name} differs");
    }
}

/// The threads of this process that have this name; those that a thread starts take over its own. Only Linux tells.
fn threads_called(name: &str) -> usize {
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return 1 };
    let names = tasks.flatten().filter_map(|task| std::fs::read_to_string(task.path().join("comm")).ok());
    names.filter(|comm| comm.trim() == name).count()
}
