//! Pages as Poppler paints them, and how far two pictures differ.

use std::path::Path;
use std::process::Command;

/// A painted page, three bytes a pixel.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pixels: Vec<u8>,
}

/// Paints one page of a file, as much of it as a viewer shows, at that many pixels to an inch.
pub fn paint(pdftoppm: &Path, pdf: &Path, page: usize, resolution: f64) -> Picture {
    let (page, resolution) = (page.to_string(), resolution.to_string());
    let output = Command::new(pdftoppm)
        .args(["-cropbox", "-r", &resolution, "-f", &page, "-l", &page])
        .arg(pdf)
        .output()
        .expect("the judge starts");
    let bytes = output.stdout;
    // P6, width and height, the largest value: each on a line, then the pixels.
    let mut lines = bytes.splitn(4, |byte| *byte == b'\n');
    let mut line = || lines.next().unwrap_or_default();
    assert_eq!(line(), b"P6", "{}: {}", pdf.display(), String::from_utf8_lossy(&output.stderr));
    let size = String::from_utf8_lossy(line()).into_owned();
    let size: Vec<usize> = size.split(' ').map(|number| number.parse().expect("a size")).collect();
    assert_eq!(line(), b"255");
    Picture { width: size[0], height: size[1], pixels: line().to_vec() }
}

impl Picture {
    /// A part of the picture, from its upper left corner.
    pub fn part(&self, x: usize, y: usize, width: usize, height: usize) -> Picture {
        assert!(x + width <= self.width && y + height <= self.height, "{}x{} at {x}, {y}", width, height);
        let row = |row: usize| &self.pixels[3 * (row * self.width + x)..3 * (row * self.width + x + width)];
        Picture { width, height, pixels: (y..y + height).flat_map(|at| row(at).iter().copied()).collect() }
    }

    /// White everywhere but in this part.
    pub fn is_white_around(&self, (x, y, width, height): (usize, usize, usize, usize)) -> bool {
        let is_white = |pixels: &[u8]| pixels.iter().all(|one| *one == 255);
        let mut rows = self.pixels.chunks(3 * self.width).enumerate();
        rows.all(|(at, row)| {
            let beside = (y..y + height).contains(&at);
            if beside { is_white(&row[..3 * x]) && is_white(&row[3 * (x + width)..]) } else { is_white(row) }
        })
    }

    /// Red, green and blue of one pixel, counted from the upper left corner.
    pub fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        let at = self.at(y * self.width + x);
        [at[0], at[1], at[2]]
    }

    /// Not one colour all over.
    pub fn shows_something(&self) -> bool {
        self.pixels.chunks(3).any(|pixel| pixel != &self.pixels[..3])
    }

    /// How many pixels differ from the other picture, and how many of them by more than rounding: Poppler sets letters to
    /// whole pixels, so that what falls on the edge of one may come out one pixel further.
    pub fn differs(&self, other: &Picture) -> (usize, usize) {
        assert_eq!((self.width, self.height), (other.width, other.height));
        let rows = self.pixels.chunks(3 * self.width).zip(other.pixels.chunks(3 * self.width)).enumerate();
        // Most rows are the same to the byte, and that is seen quickly.
        let unlike =
            rows.filter(|(_, (one, two))| one != two).flat_map(|(row, _)| row * self.width..(row + 1) * self.width);
        let apart: Vec<usize> = unlike.filter(|at| !near(self.at(*at), other.at(*at))).collect();
        let explained = |at: &&usize| self.is_near(**at, other) && other.is_near(**at, self);
        (apart.len(), apart.len() - apart.iter().filter(explained).count())
    }

    fn at(&self, at: usize) -> &[u8] {
        &self.pixels[3 * at..3 * at + 3]
    }

    /// The pixel lies between the darkest and the lightest of those around the same place in the other picture.
    fn is_near(&self, at: usize, other: &Picture) -> bool {
        let (x, y) = (at % self.width, at / self.width);
        let rows = y.saturating_sub(1)..(y + 2).min(self.height);
        let around =
            rows.flat_map(|row| (x.saturating_sub(1)..(x + 2).min(self.width)).map(move |x| row * self.width + x));
        let around: Vec<&[u8]> = around.map(|at| other.at(at)).collect();
        self.at(at).iter().enumerate().all(|(ink, one)| {
            let least = around.iter().map(|pixel| pixel[ink]).min().unwrap_or_default();
            let most = around.iter().map(|pixel| pixel[ink]).max().unwrap_or_default();
            (least.saturating_sub(QUARTER)..=most.saturating_add(QUARTER)).contains(one)
        })
    }
}

/// Colours that differ by no more are the same.
const SAME: u8 = 3;

/// Across, letters are set to quarters of a pixel.
const QUARTER: u8 = 64;

fn near(one: &[u8], two: &[u8]) -> bool {
    one.iter().zip(two).all(|(one, two)| one.abs_diff(*two) <= SAME)
}
