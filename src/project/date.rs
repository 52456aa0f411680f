//! Dates as ISO 8601 writes them: a year, a month or a day of the Gregorian calendar.

use time::{Month, OffsetDateTime};

use super::Environment;
use super::codes;
use super::fields::{Field, Fields};
use crate::diagnostic::{Place, Report};
use crate::document::Date;

/// The date of the book: as `book.yaml` has it, or else from the environment.
pub fn read(book: &Fields, environment: &Environment, report: &mut Report) -> Option<Date> {
    match book.get("date") {
        Some(field) => date(&field, report),
        None => from_epoch(environment.source_date_epoch.as_deref()?, report),
    }
}

/// When the text last changed, as `book.yaml` has it.
pub fn modified(book: &Fields, published: Option<Date>, report: &mut Report) -> Option<Date> {
    let field = book.get("modified")?;
    let modified = date(&field, report)?;
    if let Some(published) = published.filter(|published| modified < *published) {
        let message = format!("`modified` ({modified}) lies before `date` ({published})");
        let advice = "A book changes after it is published: set `modified` to the later day, or leave it out.";
        report.warning(&codes::MODIFIED, field.span(), message, advice);
    }
    Some(modified)
}

fn date(field: &Field, report: &mut Report) -> Option<Date> {
    let (written, span) = field.word(report)?;
    match parse(&written) {
        Ok(date) => Some(date),
        Err(reason) => {
            let message = format!("`{}`: “{written}” {reason}", field.label);
            let advice = "Write the year, year and month, or the day: 2026, 2026-11 or 2026-11-21.";
            report.error(&codes::DATE, span, message, advice);
            None
        }
    }
}

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or says why it is no date.
pub fn parse(written: &str) -> Result<Date, String> {
    let shape = || Err("is not a date that can be read".to_string());
    let parts: Vec<&str> = written.split('-').collect();
    let widths_fit = parts.iter().zip([4, 2, 2]).all(|(part, width)| part.len() == width);
    if parts.len() > 3 || !widths_fit || !written.bytes().all(|one| one.is_ascii_digit() || one == b'-') {
        return shape();
    }
    let Ok(year) = parts[0].parse::<i32>() else { return shape() };
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u8>().ok());
    let Some(month) = number(1) else { return Ok(Date { year, month: None, day: None }) };
    let Ok(named) = Month::try_from(month) else {
        return Err(format!("has no such month: there are 12, not {month}"));
    };
    let Some(day) = number(2) else { return Ok(Date { year, month: Some(month), day: None }) };
    if time::Date::from_calendar_date(year, named, day).is_err() {
        return Err(format!("does not exist: {named} {year} has {} days", named.length(year)));
    }
    Ok(Date { year, month: Some(month), day: Some(day) })
}

/// `SOURCE_DATE_EPOCH` holds seconds since 1970 in UTC (reproducible-builds.org).
fn from_epoch(written: &str, report: &mut Report) -> Option<Date> {
    let moment = written.trim().parse().ok().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    let Some(moment) = moment else {
        let message = format!("SOURCE_DATE_EPOCH is “{written}”, which is no number of seconds since 1970");
        report.warning(&codes::EPOCH, Place::Nowhere, message, "Unset it, or set `date` in book.yaml.");
        return None;
    };
    Some(Date { year: moment.year(), month: Some(moment.month().into()), day: Some(moment.day()) })
}
