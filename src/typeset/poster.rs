//! The poster: a picture that fills a page of its own, for the back of a mini-zine.

use super::export;
use super::script::Script;
use super::world::World;
use crate::diagnostic::Outcome;
use crate::document::Asset;
use crate::geometry::Size;

/// Sets a picture on a page of its own, as large as it can be there, in greys if it is made of pixels. The paper lies the way
/// that the picture does.
pub fn poster(picture: &Asset, paper: Size) -> Outcome<Option<Vec<u8>>> {
    let across = paper.landscape();
    let upright = Size { width: across.height, height: across.width };
    let size = if picture.width >= picture.height { across } else { upright };
    let mut script = Script::default();
    script.push(&format!(
        "#set page(width: {}mm, height: {}mm, margin: 0pt, fill: none)\n\
         #image(\"PICTURE\", width: 100%, height: 100%, fit: \"contain\")\n",
        size.width.0, size.height.0
    ));
    let world = World::of_picture(&mut script, picture);
    Outcome::of(|report| {
        let pages = export::pages(&world, &script, report)?;
        export::plain_pdf(&pages, &script, &world, report)
    })
}
