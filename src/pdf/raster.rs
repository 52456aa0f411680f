//! Small pictures of pages, as a viewer shows them: for comparing, not for reading.
//!
//! hayro draws them, a reader of PDFs that shares nothing with the one that the press works with.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf as Viewed;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};

/// A file whose pages can be drawn.
pub struct Raster {
    viewed: Viewed,
}

/// A page, upright, what a viewer shows of it.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    /// Row by row from the top, 0 black to 255 white.
    pub grey: Vec<u8>,
}

/// More pixels in each direction than any comparison needs.
const MOST: f32 = 2000.0;

/// And than any picture to look at.
const LARGEST: f32 = 4000.0;

impl Raster {
    /// `None` if the file can't be read in this way.
    pub fn open(bytes: &[u8]) -> Option<Raster> {
        if super::viewer::nests_deep(bytes) {
            return None;
        }
        let viewed = catch_unwind(AssertUnwindSafe(|| Viewed::new(bytes.to_vec()).ok())).ok().flatten()?;
        Some(Raster { viewed })
    }

    pub fn pages(&self) -> usize {
        self.viewed.pages().len()
    }

    /// Draws a page, counted from 0, its longer side `pixels` long; without what lies on it. `None` if that can't be done.
    pub fn draw(&self, page: usize, pixels: usize) -> Option<Picture> {
        catch_unwind(AssertUnwindSafe(|| self.drawn(page, pixels as f32))).ok().flatten()
    }

    /// The same in its colours, as a PNG.
    pub fn png(&self, page: usize, pixels: usize) -> Option<Vec<u8>> {
        let draw = || self.pixmap(page, pixels as f32);
        let (width, height, pixels) = catch_unwind(AssertUnwindSafe(draw)).ok().flatten()?;
        let rgb: Vec<u8> = pixels.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        let mut out = Vec::new();
        let encoder = PngEncoder::new(&mut out);
        encoder.write_image(&rgb, u32::from(width), u32::from(height), ExtendedColorType::Rgb8).ok()?;
        Some(out)
    }

    fn drawn(&self, page: usize, pixels: f32) -> Option<Picture> {
        let (width, height, pixels) = self.pixmap(page, pixels.min(MOST))?;
        // The weights of ITU-R BT.601, in whole numbers.
        let grey = |pixel: &[u8]| {
            ((77 * u32::from(pixel[0]) + 150 * u32::from(pixel[1]) + 29 * u32::from(pixel[2])) >> 8) as u8
        };
        let grey = pixels.chunks_exact(4).map(grey).collect();
        Some(Picture { width: usize::from(width), height: usize::from(height), grey })
    }

    /// Width, height, and red, green, blue and opacity of each point.
    fn pixmap(&self, page: usize, pixels: f32) -> Option<(u16, u16, Vec<u8>)> {
        let page = self.viewed.pages().get(page)?;
        let (width, height) = page.render_dimensions();
        let scale = pixels.min(LARGEST) / width.max(height);
        let size =
            |length: f32| Some((length * scale).ceil()).filter(|length| *length >= 1.0).map(|length| length as u16);
        let (across, up) = (size(width)?, size(height)?);
        let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
        let drawing =
            RenderSettings { x_scale: scale, y_scale: scale, width: Some(across), height: Some(up), bg_color: WHITE };
        let drawn = render(page, &RenderCache::new(), &settings, &drawing);
        Some((across, up, drawn.data_as_u8_slice().to_vec()))
    }
}

impl Picture {
    /// How dark each part of a rectangle is, row by row from its top, 0 to 1; the rectangle is given in parts of the width
    /// and of the height, from the lower left. `None` if nothing of it lies on the picture.
    pub fn darkness(&self, [x0, y0, x1, y1]: [f64; 4], columns: usize, rows: usize) -> Option<Vec<f64>> {
        let (left, right) = (x0 * self.width as f64, x1 * self.width as f64);
        let (top, bottom) = ((1.0 - y1) * self.height as f64, (1.0 - y0) * self.height as f64);
        if right - left < 1.0 || bottom - top < 1.0 {
            return None;
        }
        let mut found = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            let down = self.range(top, bottom, row, rows, self.height);
            for column in 0..columns {
                let across = self.range(left, right, column, columns, self.width);
                let pixels = down.clone().flat_map(|y| across.clone().map(move |x| y * self.width + x));
                let dark = pixels.clone().map(|at| f64::from(255 - self.grey[at])).sum::<f64>();
                found.push(dark / 255.0 / pixels.count().max(1) as f64);
            }
        }
        Some(found)
    }

    fn range(&self, from: f64, to: f64, at: usize, of: usize, limit: usize) -> std::ops::Range<usize> {
        let edge = |at: usize| (from + (to - from) * at as f64 / of as f64).round().clamp(0.0, limit as f64) as usize;
        edge(at)..edge(at + 1)
    }

    /// The part of a rectangle that is not white, 0 to 1.
    pub fn inked(&self, place: [f64; 4]) -> f64 {
        let [x0, y0, x1, y1] = place;
        let across = self.range(x0 * self.width as f64, x1 * self.width as f64, 0, 1, self.width);
        let down = self.range((1.0 - y1) * self.height as f64, (1.0 - y0) * self.height as f64, 0, 1, self.height);
        let pixels = down.flat_map(|y| across.clone().map(move |x| y * self.width + x));
        // Whiter than this, nobody sees anything.
        let inked = pixels.clone().filter(|at| self.grey[*at] < 250).count();
        inked as f64 / pixels.count().max(1) as f64
    }
}
