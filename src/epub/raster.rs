//! Drawings as pixels, with the faces that travel in this program.
//!
//! [`cover_picture`] is what shops ask for, and what the shelves of many e-readers can show, which draw no SVG there; it is
//! drawn from the same drawing as the cover page. [`drawing`] is for pictures in the text.

use std::sync::{Arc, OnceLock};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType as Smoothing;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, FaceInfo, ID, Source};
use resvg::usvg::{FallbackSelectionFn, FontResolver, ImageHrefResolver, ImageKind, Options as SvgOptions, Size, Tree};

use super::Options;
use super::{cover, style};
use crate::document::{Asset, AssetFormat, Document};
use crate::fonts::{FACES, Face, Library, Role, SERIF};

/// A cover that is ready to be shown.
#[derive(Debug, Clone)]
pub struct CoverPicture {
    pub bytes: Vec<u8>,
    /// `png` for a drawing, `jpg` where a photograph is part of it.
    pub extension: &'static str,
}

/// Of a cover with a photograph on it; at 85 no face shows the blocks of the format.
const JPEG_QUALITY: u8 = 85;

/// Where the cover that the look of the book has made stands in the package.
pub const FRONT: &str = "images/drawn/cover.png";

/// Pixels across of the cover in the package: sharp on the shelf of any e-reader, and light.
pub const ON_SHELVES: u32 = 600;
/// Pixels across that shops ask for.
pub const IN_SHOPS: u32 = 1600;

/// The cover, `width` pixels across and as high as its picture asks for, 1.6 times that without one. `None` where the
/// author's picture is the cover as it is, or can't be drawn.
pub fn cover_picture(document: &Document, options: &Options, width: u32) -> Option<CoverPicture> {
    if let Some(front) = &options.front {
        return typeset(front, width);
    }
    let picture = options.cover.as_ref().and_then(|path| document.assets.get(path));
    let metadata = &document.metadata;
    let lettered = cover::is_lettered(document, options);
    let families = style::families(&options.library, Role::Headings);
    let drawing = match picture {
        None => cover::file(metadata, &families, ""),
        Some(picture) if lettered => cover::lettering_file(metadata, picture, PICTURE, &families),
        Some(picture) if picture.format == AssetFormat::Svg => picture.bytes.to_vec(),
        Some(_) => return None,
    };
    let under = picture.filter(|picture| lettered && picture.format == AssetFormat::Svg);
    let pixels = draw(under, &drawing, (picture, &options.library), width)?;
    encode(pixels, picture.is_some_and(|picture| picture.format != AssetFormat::Svg))
}

/// The cover that the look of the book has, in that width.
fn typeset(front: &[u8], width: u32) -> Option<CoverPicture> {
    let picture = image::load_from_memory(front).ok()?;
    let height = (f64::from(picture.height()) * f64::from(width) / f64::from(picture.width())).round() as u32;
    let scaled = picture.resize_exact(width, height.max(1), Smoothing::Lanczos3).into_rgb8();
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    encoder.write_image(&scaled, scaled.width(), scaled.height(), ExtendedColorType::Rgb8).ok()?;
    Some(CoverPicture { bytes, extension: "png" })
}

/// The name under which the drawing refers to the author's picture.
const PICTURE: &str = "picture";

/// Draws `drawing`, over `under` if there is one. That one is not taken into the drawing, where it would have to be
/// clipped, which takes ten times as long as to draw it.
fn draw(
    under: Option<&Asset>,
    drawing: &[u8],
    (picture, library): (Option<&Asset>, &Library),
    width: u32,
) -> Option<Pixmap> {
    let options = with_faces_of(library, picture);
    let tree = Tree::from_data(drawing, &options).ok()?;
    let scale = width as f32 / tree.size().width();
    let height = (tree.size().height() * scale).round().clamp(1.0, 3.0 * width as f32) as u32;
    let mut pixels = Pixmap::new(width, height)?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    if let Some(under) = under {
        let tree = Tree::from_data(&under.bytes, &options).ok()?;
        resvg::render(&tree, filling(tree.size(), width as f32, height as f32), &mut pixels.as_mut());
    }
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Some(pixels)
}

/// Scales a drawing of `size` until nothing of the cover is bare, its middle in the middle.
fn filling(size: Size, width: f32, height: f32) -> Transform {
    let scale = (width / size.width()).max(height / size.height());
    let (x, y) = ((width - scale * size.width()) / 2.0, (height - scale * size.height()) / 2.0);
    Transform::from_row(scale, 0.0, 0.0, scale, x, y)
}

/// The drawing on white, `side` pixels on its longer side. `None` if it can't be drawn.
pub fn drawing(asset: &Asset, side: u32) -> Option<RgbaImage> {
    let tree = Tree::from_data(&asset.bytes, &with_faces_of(&Library::default(), None)).ok()?;
    let scale = side as f32 / tree.size().width().max(tree.size().height());
    let length = |length: f32| ((length * scale).round() as u32).max(1);
    let mut pixels = Pixmap::new(length(tree.size().width()), length(tree.size().height()))?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let (width, height) = (pixels.width(), pixels.height());
    RgbaImage::from_raw(width, height, pixels.take())
}

fn with_faces_of(library: &Library, picture: Option<&Asset>) -> SvgOptions<'static> {
    SvgOptions {
        fontdb: faces(library),
        font_family: SERIF.to_owned(),
        font_resolver: FontResolver { select_fallback: fallback(), ..FontResolver::default() },
        image_href_resolver: only(picture),
        ..SvgOptions::default()
    }
}

/// Our own faces and those of the book, and no other.
fn faces(library: &Library) -> Arc<Database> {
    static FACES_OF_COVERS: OnceLock<Arc<Database>> = OnceLock::new();
    let read = || {
        let mut faces = Database::new();
        // They are listed by their heads, so that none is read before a cover is lettered with it.
        for face in FACES {
            let mut listed = Database::new();
            listed.load_font_data(face.bytes.head().to_vec());
            for info in listed.faces() {
                let source = Source::Binary(Arc::new(face.bytes.clone()));
                faces.push_face_info(FaceInfo { source, ..info.clone() });
            }
        }
        Arc::new(faces)
    };
    let ours = FACES_OF_COVERS.get_or_init(read);
    if library.own().next().is_none() {
        return ours.clone();
    }
    let mut faces = Database::clone(ours);
    // A file that holds several is read once.
    let mut known: Vec<&[u8]> = Vec::new();
    for face in library.own() {
        if !known.iter().any(|bytes| std::ptr::eq(*bytes, &*face.bytes)) {
            faces.load_font_source(Source::Binary(Arc::new(face.bytes.clone())));
            known.push(&face.bytes);
        }
    }
    Arc::new(faces)
}

/// The usual one tries faces until one has the letter. Ours are passed over by what their heads say, unread.
fn fallback() -> FallbackSelectionFn<'static> {
    let usual = FontResolver::default_fallback_selector();
    Box::new(move |letter, tried, faces| {
        let lacks = |face: &Face| face.head().is_none_or(|head| head.glyph_index(letter).is_none());
        // Those of this program come first, in the order of their table.
        let lacking = faces.faces().zip(FACES).filter(|(_, face)| lacks(face)).map(|(info, _)| info.id);
        let tried: Vec<ID> = tried.iter().copied().chain(lacking).collect();
        usual(letter, &tried, faces)
    })
}

/// The author's picture is the only file that a cover may show.
fn only(picture: Option<&Asset>) -> ImageHrefResolver<'static> {
    let kind = picture.and_then(|picture| {
        let bytes = Arc::new(picture.bytes.to_vec());
        match picture.format {
            AssetFormat::Jpeg => Some(ImageKind::JPEG(bytes)),
            AssetFormat::Png => Some(ImageKind::PNG(bytes)),
            AssetFormat::Gif => Some(ImageKind::GIF(bytes)),
            AssetFormat::WebP => Some(ImageKind::WEBP(bytes)),
            AssetFormat::Svg => None,
        }
    });
    ImageHrefResolver {
        resolve_data: ImageHrefResolver::default_data_resolver(),
        resolve_string: Box::new(move |name, _| kind.clone().filter(|_| name == PICTURE)),
    }
}

fn encode(pixels: Pixmap, photograph: bool) -> Option<CoverPicture> {
    let (width, height) = (pixels.width(), pixels.height());
    // Nothing shines through a cover, so its pixels are plain colours.
    let rgb = DynamicImage::ImageRgba8(RgbaImage::from_raw(width, height, pixels.take())?).into_rgb8();
    let colour = ExtendedColorType::Rgb8;
    let mut bytes = Vec::new();
    if photograph {
        JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY).write_image(&rgb, width, height, colour).ok()?;
        return Some(CoverPicture { bytes, extension: "jpg" });
    }
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Up);
    encoder.write_image(&rgb, width, height, colour).ok()?;
    Some(CoverPicture { bytes, extension: "png" })
}
