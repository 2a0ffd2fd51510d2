//! Reads one JSON object field by field and notes every problem with its place.
//!
//! serde's derived readers stop at the first problem and know only its line; whoever wrote the
//! file wants all of them, by person and field.

use serde_json::{Map, Value};

use crate::domain::{date::CivilDate, permit::Bilingual};

/// What is wrong with one field of `people.json`. Its text is for the tester who wrote the file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, thiserror::Error)]
#[error("{place}: {why}")]
pub struct Problem {
    /// Which person and field, for example `people[3] (YANGBEN, DIER).valid_from`.
    pub place: String,
    /// What is wrong with it, in English.
    pub why: String,
}

/// An object being read.
pub(super) struct Reader<'a> {
    place: String,
    fields: Map<String, Value>,
    first_read: CivilDate,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// Reads `value`, which must be an object.
    pub(super) fn of(
        place: String,
        value: Value,
        first_read: CivilDate,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        let mut reader = Reader { place, fields: Map::new(), first_read, problems };
        match value {
            Value::Object(fields) => reader.fields = fields,
            other => reader.problems.push(Problem {
                place: reader.place.clone(),
                why: format!("expected an object, found {}", kind(&other)),
            }),
        }
        reader
    }

    /// Notes a problem with `field`.
    pub(super) fn note(&mut self, field: &str, why: impl Into<String>) {
        self.problems.push(Problem { place: format!("{}.{field}", self.place), why: why.into() });
    }

    /// The field, taken out; `null` is as good as absent.
    pub(super) fn take(&mut self, field: &str) -> Option<Value> {
        self.fields.remove(field).filter(|it| !it.is_null())
    }

    fn need(&mut self, field: &str) -> Option<Value> {
        let value = self.take(field);
        if value.is_none() {
            self.note(field, "is missing");
        }
        value
    }

    /// A text that is not empty.
    pub(super) fn text(&mut self, field: &str) -> Option<String> {
        let value = self.need(field)?;
        self.as_text(field, value)
    }

    /// A text that may be absent.
    pub(super) fn text_if_any(&mut self, field: &str) -> Option<String> {
        let value = self.take(field)?;
        self.as_text(field, value)
    }

    fn as_text(&mut self, field: &str, value: Value) -> Option<String> {
        match value {
            Value::String(text) if !text.trim().is_empty() => Some(text),
            Value::String(_) => {
                self.note(field, "is empty");
                None
            }
            other => {
                self.note(field, format!("expected a text, found {}", kind(&other)));
                None
            }
        }
    }

    /// A text that is a value of the domain.
    pub(super) fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        field: &str,
    ) -> Option<T> {
        let text = self.text(field)?;
        text.parse().map_err(|why: T::Err| self.note(field, why.to_string())).ok()
    }

    /// The same, if the field is there.
    pub(super) fn parsed_if_any<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        field: &str,
    ) -> Option<T> {
        if self.has(field) { self.parsed(field) } else { None }
    }

    fn has(&self, field: &str) -> bool {
        self.fields.get(field).is_some_and(|it| !it.is_null())
    }

    /// A day.
    pub(super) fn day(&mut self, field: &str) -> Option<CivilDate> {
        let text = self.text(field)?;
        let day = super::dates::day(&text, self.first_read);
        if day.is_none() {
            let why = format!("“{text}” is neither YYYY-MM-DD nor like today, today+25d, today-1y");
            self.note(field, why);
        }
        day
    }

    /// Yes or no; absent means no.
    pub(super) fn flag(&mut self, field: &str) -> bool {
        match self.take(field) {
            None => false,
            Some(Value::Bool(flag)) => flag,
            Some(other) => {
                self.note(field, format!("expected true or false, found {}", kind(&other)));
                false
            }
        }
    }

    /// One of the words in `known`.
    pub(super) fn one_of<T: Copy>(&mut self, field: &str, known: &[(&str, T)]) -> Option<T> {
        let text = self.text(field)?;
        let found = known.iter().find(|(word, _)| *word == text).map(|it| it.1);
        if found.is_none() {
            self.note(field, unknown(&text, known));
        }
        found
    }

    /// One word or a list of them; absent means the first of `known`, once.
    pub(super) fn words<T: Copy>(&mut self, field: &str, known: &[(&str, T)]) -> Vec<T> {
        let listed = match self.take(field) {
            None => return known.iter().take(1).map(|it| it.1).collect(),
            Some(Value::Array(list)) if !list.is_empty() => list,
            Some(one) => vec![one],
        };
        let mut words = Vec::new();
        for value in listed {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            match known.iter().find(|(word, _)| *word == text) {
                Some((_, word)) => words.push(*word),
                None => self.note(field, unknown(&text, known)),
            }
        }
        words
    }

    /// A list of texts; absent means none.
    pub(super) fn texts(&mut self, field: &str) -> Vec<String> {
        match self.take(field) {
            None => Vec::new(),
            Some(Value::Array(list)) => {
                list.into_iter().filter_map(|it| self.as_text(field, it)).collect()
            }
            Some(other) => {
                self.note(field, format!("expected a list, found {}", kind(&other)));
                Vec::new()
            }
        }
    }

    /// An object within, read by `read`, if it is there.
    pub(super) fn within<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.take(field)?;
        let place = format!("{}.{field}", self.place);
        let mut reader = Reader::of(place, value, self.first_read, self.problems);
        let made = read(&mut reader);
        reader.done();
        made
    }

    /// An object within that must be there.
    pub(super) fn within_needed<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
    ) -> Option<T> {
        if !self.has(field) {
            self.note(field, "is missing");
        }
        self.within(field, read)
    }

    /// The same text in English and Chinese: `{"en": …, "zh": …}`.
    pub(super) fn bilingual(&mut self, field: &str) -> Option<Bilingual> {
        if !self.has(field) {
            self.note(field, "is missing");
        }
        self.bilingual_if_any(field)
    }

    /// The same, if the field is there.
    pub(super) fn bilingual_if_any(&mut self, field: &str) -> Option<Bilingual> {
        self.within(field, |it| {
            let (en, zh) = (it.text("en"), it.text("zh"));
            Some(Bilingual { en: en?, zh: zh? })
        })
    }

    /// Whatever was not asked for is a misspelt field.
    pub(super) fn done(mut self) {
        for field in std::mem::take(&mut self.fields).keys() {
            self.note(field, "is not a field of the format");
        }
    }
}

fn unknown<T>(text: &str, known: &[(&str, T)]) -> String {
    let words: Vec<&str> = known.iter().map(|it| it.0).collect();
    format!("“{text}” is none of {}", words.join(", "))
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
