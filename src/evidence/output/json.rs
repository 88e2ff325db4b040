//! Objects of JSON, with other text around them.

use std::ops::Range;

use serde_json::{Deserializer, Value};

use crate::evidence::output::object::{OBJECT_LIMIT, Object};

/// The objects that begin at the beginning of a line.
pub fn objects(lines: &[String]) -> Vec<Object> {
    let mut objects = Vec::new();
    let begins = |line: &String| line.trim_start().starts_with(['{', '[']) && !line.trim_start().starts_with("[0");
    let Some(first) = lines.iter().position(begins) else {
        return objects;
    };
    let text = lines.get(first..).unwrap_or_default().join("\n");
    for value in Deserializer::from_str(&text).into_iter::<Value>().map_while(Result::ok) {
        take_objects(&value, &(first..lines.len()), &mut objects);
    }
    objects
}

/// Takes the objects of a value; the parser has bounded how deep they are nested.
fn take_objects(value: &Value, lines: &Range<usize>, objects: &mut Vec<Object>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| take_objects(value, lines, objects)),
        Value::Object(members) if objects.len() < OBJECT_LIMIT => {
            let fields = members.iter().map(|(key, value)| (key.clone(), scalar(value))).collect();
            objects.push(Object { lines: lines.clone(), fields });
            members.values().for_each(|value| take_objects(value, lines, objects));
        }
        _ => {}
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Array(values) => values.iter().map(scalar).collect::<Vec<_>>().join(","),
        Value::Null | Value::Object(_) => String::new(),
    }
}
