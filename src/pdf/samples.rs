//! Pictures that are packed as pictures, taken apart into their samples: JPEG, JPEG 2000 and fax (PDF 1.7, 7.4.6 to 7.4.9).
//!
//! hayro-syntax unpacks them, which knows what writers of PDFs do to them, such as sizes that only the dictionary has right.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_syntax::Pdf as Viewed;
use hayro::hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro::hayro_syntax::object::{ObjectIdentifier, Stream as Found};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::{MAX_STREAM, Space, unpack_to_picture};

/// The samples of a picture, eight bits each, those of a pixel side by side.
#[derive(Debug, Clone)]
pub struct Samples {
    pub width: usize,
    pub height: usize,
    pub channels: usize,
    pub data: Vec<u8>,
    /// What the data itself says of its colours, as JPEG 2000 does.
    pub space: Option<Space>,
    /// How opaque each pixel is, where the data says it.
    pub alpha: Option<Vec<u8>>,
}

/// What the dictionary of a picture says of it.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    pub width: usize,
    pub height: usize,
    /// Of its colour space; `None` if it has none.
    pub channels: Option<usize>,
}

/// The samples of a picture with one filter that makes pictures; `None` if it has none such, is damaged, or would be larger
/// than [`MAX_STREAM`].
pub fn samples(stream: &Stream, said: Said) -> Option<Samples> {
    let (left, data) = unpack_to_picture(stream);
    let [filter @ Object::Name(_), parameters] = left.as_array().ok()?.as_slice() else { return None };
    let most = said.width.checked_mul(said.height)?.checked_mul(said.channels.unwrap_or(4))?;
    if most == 0 || most > MAX_STREAM {
        return None;
    }
    // A picture from a stranger may trip the decoder; then there is no picture, and the program goes on.
    catch_unwind(AssertUnwindSafe(|| taken_apart(filter, parameters, data, said))).ok().flatten()
}

fn taken_apart(filter: &Object, parameters: &Object, data: Vec<u8>, said: Said) -> Option<Samples> {
    let (file, id) = alone(filter, parameters, data)?;
    let viewed = Viewed::new(file).ok()?;
    let found = viewed.xref().get::<Found>(ObjectIdentifier::new(id as i32, 0))?;
    let asked = ImageDecodeParams {
        is_indexed: false,
        bpc: Some(8),
        num_components: said.channels.and_then(|count| u8::try_from(count).ok()),
        target_dimension: None,
        width: said.width as u32,
        height: said.height as u32,
    };
    let picture = found.decoded_image(&asked).ok()?;
    let about = picture.image_data?;
    let (width, height) = (about.width as usize, about.height as usize);
    let pixels = width.checked_mul(height).filter(|pixels| *pixels > 0)?;
    let own = about.color_space;
    // What a raw JPEG 2000 has beyond red, green and blue is taken for opacity there; the file may know better.
    let (mut data, mut alpha) = (picture.data.into_owned(), about.alpha);
    if let Some(count) = said.channels.filter(|count| *count > 1 && data.len() == pixels * (*count - 1))
        && let Some(last) = alpha.take()
    {
        let pixel = |(pixel, last): (&[u8], &u8)| [pixel, &[*last]].concat();
        data = data.chunks_exact(count - 1).zip(&last).flat_map(pixel).collect();
    }
    let channels = match said.channels {
        Some(count) if data.len() >= pixels.checked_mul(count)? => count,
        _ => own.map_or(1, |space| match space {
            ImageColorSpace::Gray => 1,
            ImageColorSpace::Rgb => 3,
            ImageColorSpace::Cmyk => 4,
            ImageColorSpace::Unknown(count) => usize::from(count),
        }),
    };
    let space = own.and_then(|space| match space {
        ImageColorSpace::Gray => Some(Space::Gray),
        ImageColorSpace::Rgb => Some(Space::Rgb),
        ImageColorSpace::Cmyk => Some(Space::Cmyk),
        ImageColorSpace::Unknown(_) => None,
    });
    Some(Samples { width, height, channels, data, space, alpha })
}

/// A file that holds the picture and nothing else, and the number of the picture in it.
fn alone(filter: &Object, parameters: &Object, data: Vec<u8>) -> Option<(Vec<u8>, u32)> {
    let mut document = Document::with_version("1.7");
    let mut dict = Dictionary::from_iter([("Filter", filter.clone())]);
    if let Object::Dictionary(parameters) = parameters {
        dict.set("DecodeParms", parameters.clone());
    }
    let (picture, _) = document.add_object(Stream::new(dict, data));
    let tree = document.new_object_id();
    let corners: Vec<Object> = [0, 0, 1, 1].map(Object::Integer).to_vec();
    let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "MediaBox" => corners });
    let kids = vec![Object::Reference(page)];
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => kids }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).ok()?;
    Some((bytes, picture))
}
