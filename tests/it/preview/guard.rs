//! Requests that must be refused.

use bonefolder::preview::guard::{Asked, Guard, LARGEST, Refused};

fn guard() -> (Guard, String) {
    let guard = Guard::new(4000).expect("random numbers");
    let url = guard.address().strip_prefix("http://127.0.0.1:4000").expect("this machine").to_owned();
    (guard, url)
}

fn good(url: &str) -> Asked<'_> {
    Asked {
        method: "GET",
        url,
        host: Some("127.0.0.1:4000"),
        origin: None,
        fetch_site: Some("same-origin"),
        length: None,
    }
}

#[test]
fn our_own_page_is_answered() {
    let (guard, url) = guard();
    for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000"] {
        let asked = Asked { host: Some(host), origin: Some("http://127.0.0.1:4000"), ..good(&url) };
        assert_eq!(guard.admit(&asked).expect("ours").path, "");
    }
    let url = format!("{url}page/3.png?side=900&name=a%20b+c");
    let path = guard.admit(&good(&url)).expect("ours");
    assert_eq!(
        (path.path.as_str(), path.value("side"), path.value("name")),
        ("page/3.png", Some("900"), Some("a b c"))
    );
}

#[test]
fn all_others_are_refused() {
    let (guard, url) = guard();
    let other = "/0123456789abcdef0123456789abcdef/";
    let climbs = [
        format!("{url}../../etc/passwd"),
        format!("{url}epub/..%2f..%2fx"),
        format!("{url}a%5Cb"),
        format!("{url}%00"),
        format!("{url}%ff"),
        format!("{url}%zz"),
    ];
    let mut table = vec![
        (Asked { host: None, ..good(&url) }, Refused::Host),
        (Asked { host: Some("example.org"), ..good(&url) }, Refused::Host),
        (Asked { host: Some("127.0.0.1:80"), ..good(&url) }, Refused::Host),
        (Asked { host: Some("127.0.0.1.example.org:4000"), ..good(&url) }, Refused::Host),
        (Asked { origin: Some("https://example.org"), ..good(&url) }, Refused::Origin),
        (Asked { origin: Some("null"), ..good(&url) }, Refused::Origin),
        (Asked { origin: Some("http://127.0.0.1:4001"), ..good(&url) }, Refused::Origin),
        (Asked { fetch_site: Some("cross-site"), ..good(&url) }, Refused::Origin),
        (Asked { fetch_site: Some("same-site"), ..good(&url) }, Refused::Origin),
        (good("/"), Refused::Token),
        (good("/state"), Refused::Token),
        (good(other), Refused::Token),
        (Asked { method: "PUT", ..good(&url) }, Refused::Method),
        (Asked { method: "OPTIONS", ..good(&url) }, Refused::Method),
        (Asked { method: "POST", length: None, ..good(&url) }, Refused::TooLarge),
        (Asked { method: "POST", length: Some(LARGEST + 1), ..good(&url) }, Refused::TooLarge),
    ];
    table.extend(climbs.iter().map(|url| (good(url), Refused::Path)));
    for (asked, wanted) in table {
        assert_eq!(guard.admit(&asked), Err(wanted), "{asked:?}");
    }
}

#[test]
fn no_two_previews_have_the_same_token() {
    assert_ne!(guard().1, guard().1);
}
