//! A choice of pages as it is written: `1-8,12,r1`.

/// Pages in the order in which they are wanted; a page may come more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageList(Vec<(End, End)>);

/// One end of a run of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// From the beginning, from 1.
    First(usize),
    /// From the end: 1 is the last page.
    Last(usize),
}

/// More pages than any sheet is made for.
const MOST: usize = 100_000;

impl std::str::FromStr for PageList {
    type Err = String;

    fn from_str(written: &str) -> Result<PageList, String> {
        let wrong = |part: &str| {
            format!("“{part}” is no page: write numbers and runs such as 1-8,12,r1, where r1 is the last page")
        };
        let end = |text: &str| {
            let (text, last) = text.trim().strip_prefix('r').map_or((text.trim(), false), |rest| (rest, true));
            let number = text.parse().ok().filter(|number| (1..=MOST).contains(number))?;
            Some(if last { End::Last(number) } else { End::First(number) })
        };
        let run = |part: &str| {
            let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
            end(from).zip(end(to)).ok_or_else(|| wrong(part.trim()))
        };
        written.split(',').map(run).collect::<Result<_, _>>().map(PageList)
    }
}

impl PageList {
    /// The pages of a file of so many, from 0; or the end of a sentence that says which are not there.
    pub fn of(&self, pages: usize) -> Result<Vec<usize>, String> {
        let place = |end: End| match end {
            End::First(number) => (number <= pages).then(|| number - 1).ok_or_else(|| format!("has no page {number}")),
            End::Last(number) => pages.checked_sub(number).ok_or_else(|| format!("has no page r{number}")),
        };
        let mut chosen = Vec::new();
        for (from, to) in &self.0 {
            let (from, to) = (place(*from)?, place(*to)?);
            if from <= to {
                chosen.extend(from..=to);
            } else {
                chosen.extend((to..=from).rev());
            }
            if chosen.len() > MOST {
                return Err(format!("would have more than {MOST} pages"));
            }
        }
        Ok(chosen)
    }

    /// The number, if it is one alone.
    pub fn single(&self) -> Option<usize> {
        match self.0[..] {
            [(End::First(number), End::First(same))] if number == same => Some(number),
            _ => None,
        }
    }
}
