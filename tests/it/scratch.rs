use bonefolder::diagnostic::*;
use bonefolder::project::*;
use bonefolder::source::*;
#[test]
fn hostile() {
    let which = std::env::var("WHICH").unwrap_or("/work/shared/hostile".into());
    let mut dirs: Vec<_> =
        std::fs::read_dir(which).unwrap().flatten().map(|d| d.path()).filter(|p| p.is_dir()).collect();
    dirs.sort();
    for dir in dirs {
        println!("=== {}", dir.file_name().unwrap().to_string_lossy());
        let (mut s, mut r) = (Sources::default(), Report::default());
        let t = std::time::Instant::now();
        let p = open(&dir, &mut s, &mut r);
        if let Some(p) = &p {
            let mut wanted = vec![];
            for id in p.settings.chapters.iter() {
                let text = s.get(*id).text.clone();
                for (at, _) in text.match_indices("](") {
                    let rest = &text[at + 2..];
                    let (path, skip) = if let Some(r) = rest.strip_prefix('<') {
                        (r.split('>').next().unwrap(), 3)
                    } else {
                        (rest.split(')').next().unwrap(), 2)
                    };
                    if text[..at].rfind('!') < text[..at].rfind('\n') || path.ends_with(".md") || path.starts_with('#')
                    {
                        continue;
                    }
                    wanted.push(AssetRequest {
                        path: path.to_string(),
                        span: id.span(at + skip..at + skip + path.len()),
                    });
                }
            }
            let a = load_assets(p, &wanted, &mut r);
            for (k, a) in &a {
                println!("   asset {k}: {:?} {}x{} {} bytes", a.format, a.width, a.height, a.bytes.len());
                if a.format == bonefolder::document::AssetFormat::Svg {
                    println!("{}", String::from_utf8_lossy(&a.bytes[..a.bytes.len().min(600)]));
                }
            }
            println!("   {} chapters, {:?}", p.settings.chapters.len(), p.settings.metadata);
        }
        println!("   {} ms", t.elapsed().as_millis());
        for d in r.diagnostics {
            let place = match &d.place {
                Place::Source(sp) => format!("{}:{:?} «{}»", s.get(sp.source).name, s.position(*sp), s.text_of(*sp)),
                o => format!("{o:?}"),
            };
            println!("{:?} {} {place}\n     {}\n     -> {}", d.severity, d.code.id, d.message, d.advice);
        }
    }
}
