//! A page as a picture to be looked at, in colour.
//!
//! hayro draws it, a reader of PDFs that shares nothing with the one that the press works with.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// A page of a file, counted from 0, as a PNG whose longer side is `pixels` long (1 to 4,000). `None` if there is no such page,
/// or it can't be drawn.
pub fn png(file: &[u8], page: usize, pixels: u16) -> Option<Vec<u8>> {
    // What others wrote may break what draws it; then there is no picture, and the program goes on.
    let is_safe = || {
        let endless = super::open(file).is_ok_and(|file| super::draws_endlessly(&file.document));
        !endless && !super::viewer::nests_deep(file)
    };
    catch_unwind(AssertUnwindSafe(|| is_safe().then(|| drawn(file, page, pixels))?)).ok().flatten()
}

/// The same of a file of our own, which is not looked over first: that takes longer than drawing a page.
pub fn png_of_ours(file: &[u8], page: usize, pixels: u16) -> Option<Vec<u8>> {
    catch_unwind(AssertUnwindSafe(|| drawn(file, page, pixels))).ok().flatten()
}

fn drawn(file: &[u8], page: usize, pixels: u16) -> Option<Vec<u8>> {
    let pixels = pixels.clamp(1, 4000);
    let pdf = Pdf::new(file.to_vec()).ok()?;
    let page = pdf.pages().get(page)?;
    let (width, height) = page.render_dimensions();
    let scale = f32::from(pixels) / width.max(height);
    let (across, up) = ((width * scale).round().max(1.0) as u16, (height * scale).round().max(1.0) as u16);
    let drawing =
        RenderSettings { x_scale: scale, y_scale: scale, width: Some(across), height: Some(up), bg_color: WHITE };
    let drawn = render(page, &RenderCache::new(), &InterpreterSettings::default(), &drawing);
    let mut png = Cursor::new(Vec::new());
    // It is shown at once and kept nowhere: quick before small.
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Sub);
    encoder.write_image(drawn.data_as_u8_slice(), across.into(), up.into(), ExtendedColorType::Rgba8).ok()?;
    Some(png.into_inner())
}
