//! Pairs of licences. The verdicts follow creativecommons.org/faq (“Can I combine material under different Creative Commons
//! licenses in my work?”), creativecommons.org/compatiblelicenses, and gnu.org/licenses/license-list.

use super::open_with;
use bonefolder::project::licences::{Use, Verdict, verdict};

/// Part, whole, the verdict for a changed version that is given away (yes, no, or not known), and where that stands.
const PAIRS: &[(&str, &str, char, &str)] = &[
    ("CC0-1.0", "CC-BY-SA-4.0", 'y', "CC0 1.0, 2 (waiver)"),
    ("CC-BY-4.0", "CC-BY-SA-4.0", 'y', "CC BY 4.0, 3(a)(4); the chart in CC's FAQ"),
    ("CC-BY-4.0", "CC-BY-NC-4.0", 'y', "CC BY 4.0, 3(a)(4); the chart in CC's FAQ"),
    ("CC-BY-3.0-DE", "CC-BY-4.0", 'y', "CC BY 3.0 DE, 4(b): names and notices; the chart in CC's FAQ"),
    ("CC-BY-SA-4.0", "CC-BY-SA-4.0", 'y', "CC BY-SA 4.0, 3(b)(1): the same licence"),
    ("CC-BY-SA-3.0", "CC-BY-SA-4.0", 'y', "CC BY-SA 3.0, 4(b)(ii): a later version"),
    ("CC-BY-SA-4.0", "CC-BY-SA-3.0", 'n', "CC BY-SA 4.0, 3(b)(1): this version or later"),
    ("CC-BY-SA-1.0", "CC-BY-SA-4.0", 'n', "CC BY-SA 1.0, 4(b): the terms of this licence alone"),
    ("CC-BY-SA-4.0", "CC-BY-4.0", 'n', "CC BY-SA 4.0, 3(b)(1)"),
    ("CC-BY-SA-4.0", "CC0-1.0", 'n', "CC BY-SA 4.0, 3(b)(1)"),
    ("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", 'n', "CC BY-SA 4.0, 3(b)(1): the same licence elements"),
    ("CC-BY-SA-4.0", "LAL-1.3", 'y', "creativecommons.org/compatiblelicenses, 2014"),
    ("CC-BY-SA-4.0", "GPL-3.0-or-later", 'y', "creativecommons.org/compatiblelicenses, 2015, one way"),
    ("CC-BY-SA-3.0", "GPL-3.0-or-later", 'n', "creativecommons.org/compatiblelicenses: for version 4.0 only"),
    ("LAL-1.3", "CC-BY-SA-4.0", 'y', "Free Art License 1.3, 5; creativecommons.org/compatiblelicenses, 2014"),
    ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", 'y', "the chart in CC's FAQ"),
    ("CC-BY-NC-4.0", "CC-BY-4.0", 'n', "CC BY-NC 4.0, 2(a)(1); the chart in CC's FAQ"),
    ("CC-BY-NC-4.0", "CC-BY-SA-4.0", 'n', "CC BY-NC 4.0, 2(a)(1); the chart in CC's FAQ"),
    ("CC-BY-NC-SA-4.0", "CC-BY-NC-4.0", 'n', "CC BY-NC-SA 4.0, 3(b)(1)"),
    ("CC-BY-ND-4.0", "CC-BY-ND-4.0", 'n', "CC BY-ND 4.0, 2(a)(1)(B): adapted material is not shared"),
    ("CC-BY-NC-ND-4.0", "CC-BY-NC-4.0", 'n', "CC BY-NC-ND 4.0, 2(a)(1)(B)"),
    ("GFDL-1.3-or-later", "CC-BY-SA-4.0", 'n', "GFDL 1.3, 4; its section 11 ended in 2009"),
    ("GPL-3.0-only", "CC-BY-SA-4.0", 'n', "GPL 3.0, 5(c); gnu.org/licenses/license-list: one way"),
    ("CC-BY-2.0", "CC-BY-SA-4.0", 'y', "CC BY 2.0, 4(b): names and notices; the chart in CC's FAQ"),
    ("CC-BY-2.5", "CC-BY-NC-ND-4.0", 'y', "CC BY 2.5, 4(b): names and notices"),
    ("CC-BY-SA-2.0", "CC-BY-SA-4.0", 'y', "CC BY-SA 2.0, 4(b): a later version"),
    ("CC-BY-SA-2.5", "CC-BY-SA-3.0-DE", 'y', "CC BY-SA 2.5, 4(b): a later version, or that of a country"),
    ("CC-BY-SA-3.0", "CC-BY-SA-2.0", 'n', "CC BY-SA 3.0, 4(b): this version or later"),
    ("CC-BY-SA-3.0-DE", "CC-BY-SA-3.0", 'y', "CC BY-SA 3.0 DE, 4(b): the same elements, any country"),
    ("CC-BY-NC-2.0", "CC-BY-NC-4.0", 'y', "the chart in CC's FAQ"),
    ("CC-BY-NC-3.0", "CC0-1.0", 'n', "CC BY-NC 3.0, 4(b); the chart in CC's FAQ"),
    ("CC-BY-NC-SA-2.0", "CC-BY-NC-SA-4.0", 'y', "CC BY-NC-SA 2.0, 4(b): a later version"),
    ("CC-BY-NC-SA-4.0", "CC-BY-SA-4.0", 'n', "CC BY-NC-SA 4.0, 3(b)(1): the same licence elements"),
    ("CC-BY-ND-2.0", "CC-BY-SA-2.0", 'n', "CC BY-ND 2.0, 3: no right to make derivative works"),
    ("CC-BY-ND-3.0", "CC-BY-ND-3.0", 'n', "CC BY-ND 3.0, 3: no right to make adaptations"),
    ("CC0-1.0", "CC-BY-NC-ND-4.0", 'y', "CC0 1.0, 2 (waiver)"),
    ("CC0-1.0", "GPL-2.0-only", 'y', "CC0 1.0, 2 (waiver); gnu.org/licenses/license-list#CC0"),
    ("CC-PDDC", "CC-BY-4.0", 'y', "Public Domain Dedication and Certification"),
    ("GPL-2.0-only", "GPL-3.0-only", 'n', "gnu.org/licenses/gpl-faq#AllCompatibility"),
    ("GPL-2.0-or-later", "GPL-3.0-or-later", 'y', "gnu.org/licenses/gpl-faq#AllCompatibility"),
    ("GPL-2.0-or-later", "AGPL-3.0-only", 'y', "gnu.org/licenses/gpl-faq#AllCompatibility; GPL 3.0, 13"),
    ("GPL-3.0-only", "GPL-3.0-or-later", 'n', "GPL 3.0, 14: later versions only where the makers say so"),
    ("GPL-3.0-or-later", "GPL-3.0-only", 'y', "GPL 3.0, 14: either version"),
    ("GPL-3.0-only", "AGPL-3.0-or-later", 'y', "GPL 3.0, 13"),
    ("AGPL-3.0-only", "GPL-3.0-only", 'n', "AGPL 3.0, 5(c)"),
    ("AGPL-3.0-or-later", "CC-BY-SA-4.0", 'n', "AGPL 3.0, 5(c)"),
    ("LGPL-2.1-only", "GPL-2.0-or-later", 'y', "LGPL 2.1, 3"),
    ("LGPL-2.1-only", "LGPL-3.0-only", 'n', "LGPL 2.1, 2(c); gnu.org/licenses/gpl-faq#AllCompatibility"),
    ("LGPL-3.0-only", "GPL-3.0-only", 'y', "LGPL 3.0: the GPL 3.0 with permissions that may be left out (GPL 3.0, 7)"),
    ("LGPL-3.0-or-later", "CC-BY-4.0", 'n', "GPL 3.0, 5(c)"),
    ("GFDL-1.2-only", "GFDL-1.3-only", 'n', "GFDL 1.2, 4 and 10: later versions only where the makers say so"),
    ("GFDL-1.2-or-later", "GFDL-1.3-only", 'y', "GFDL 1.2, 10"),
    ("GFDL-1.3-or-later", "GPL-3.0-only", 'n', "gnu.org/licenses/license-list#FDL"),
    ("CC-BY-SA-4.0", "GFDL-1.3-only", 'n', "creativecommons.org/compatiblelicenses"),
    ("MPL-2.0", "GPL-3.0-or-later", 'y', "MPL 2.0, 3.3"),
    ("MPL-2.0", "CC-BY-SA-4.0", 'n', "MPL 2.0, 3.1"),
    ("EUPL-1.2", "CC-BY-SA-3.0", 'y', "EUPL 1.2, appendix: for works other than software"),
    ("EUPL-1.2", "CC-BY-4.0", 'n', "EUPL 1.2, 5"),
    ("OFL-1.1", "CC-BY-NC-ND-4.0", 'y', "OFL 1.1, 5: documents that use a face are not under it"),
    ("Apache-2.0", "CC-BY-SA-4.0", 'y', "Apache 2.0, 4: notices; derivative works under other terms"),
    ("MIT", "CC-BY-SA-4.0", 'y', "MIT: names and notices"),
    (
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "GPL-2.0-only",
        'y',
        "SPDX 2.3, annex D.4: an exception only permits more",
    ),
    ("CC-BY-4.0", "CC-BY-SA-4.0 OR MIT", 'y', "both allow it"),
    ("CC-BY-SA-4.0", "CC-BY-SA-4.0 OR MIT", 'n', "a choice would let MIT be taken: CC BY-SA 4.0, 3(b)(1)"),
    ("MIT OR CC-BY-ND-4.0", "CC-BY-SA-4.0", 'y', "SPDX 2.3, annex D.4: a choice"),
    ("MIT AND CC-BY-ND-4.0", "CC-BY-SA-4.0", 'n', "SPDX 2.3, annex D.4: both hold"),
    ("LicenseRef-ours", "CC-BY-SA-4.0", '?', "not known here"),
    ("all rights reserved", "CC-BY-SA-4.0", '?', "no SPDX expression"),
    ("CC-BY-SA-4.0", "LicenseRef-ours", '?', "not known here"),
    ("CC-BY-4.0", "LicenseRef-ours", '?', "not known here"),
];

fn letter(verdict: &Verdict) -> char {
    match verdict {
        Verdict::Allowed => 'y',
        Verdict::Refused { .. } => 'n',
        Verdict::Unknown { .. } => '?',
    }
}

#[test]
fn each_pair_has_its_verdict() {
    let wrong = PAIRS.iter().filter_map(|(part, whole, wanted, why)| {
        let found = verdict(part, whole, Use::Adapt, false);
        (letter(&found) != *wanted).then(|| format!("{part} in {whole}: {found:?}, not {wanted}; {why}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_collection_may_hold_what_may_not_be_changed_but_is_not_sold_with_what_may_not_be_sold() {
    for part in ["CC-BY-ND-4.0", "CC-BY-SA-3.0", "CC-BY-NC-4.0", "GFDL-1.3-only"] {
        assert_eq!(verdict(part, "CC-BY-4.0", Use::Collect, false), Verdict::Allowed, "{part}");
    }
    let Verdict::Refused { reason, clause } = verdict("CC-BY-NC-ND-4.0", "CC-BY-4.0", Use::Collect, true) else {
        panic!("it may not be sold")
    };
    assert_eq!(reason, "CC-BY-NC-ND-4.0 does not allow a work that is sold");
    assert_eq!(clause, "section 2(a)(1)");
}

#[test]
fn a_source_that_may_not_be_changed_is_an_error_with_the_clause() {
    let yaml = |license: &str, relation: &str| {
        format!("license: CC-BY-SA-4.0\nsources: [{{title: Bread, relation: {relation}, license: {license}}}]\n")
    };
    let found = |license: &str, relation: &str| {
        let opened = open_with(&yaml(license, relation));
        let codes: Vec<&str> = opened.report.diagnostics.iter().map(|one| one.code.id).collect();
        let words: String =
            opened.report.diagnostics.iter().map(|one| format!("{} {}", one.message, one.advice)).collect();
        (codes.join(" "), words)
    };
    let (codes, words) = found("CC-BY-ND-4.0", "isVersionOf");
    assert_eq!(codes, "P098");
    assert!(words.contains("“Bread”") && words.contains("section 2(a)(1)(B)"), "{words}");
    assert_eq!(found("CC-BY-NC-4.0", "isTranslationOf").0, "P098");
    assert_eq!(found("CC-BY-ND-4.0", "hasPart").0, "");
    assert_eq!(found("CC-BY-ND-4.0", "references").0, "");
    assert_eq!(found("CC-BY-4.0", "isVersionOf").0, "");
    assert_eq!(found("LicenseRef-ours", "isVersionOf").0, "P023");
}
