//! Makes a method of `Messages` of each message in `config/messages/en.ftl`, so that a message that is not there, or is
//! given other things than it names, does not compile, and one that nothing says is told by the compiler.
//!
//! A message whose name has an underscore (`action_move-down`) is one of a family, asked for by name.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

const ENGLISH: &str = "config/messages/en.ftl";

/// What a message names, in the order of the names, and whether it is a number.
type Named = BTreeMap<String, bool>;

fn main() {
    println!("cargo::rerun-if-changed={ENGLISH}");
    println!("cargo::rerun-if-changed=build.rs");
    let text = std::fs::read_to_string(ENGLISH).expect("the English messages can be read");
    let resource = parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| {
        panic!("{ENGLISH}: {errors:?}");
    });
    let mut messages = BTreeMap::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry
            && let Some(pattern) = &message.value
        {
            let mut named = Named::new();
            names_in(pattern, &mut named);
            let again = messages.insert(message.id.name, named);
            assert!(again.is_none(), "{ENGLISH} has {} twice", message.id.name);
        }
    }
    let folder = std::env::var("OUT_DIR").expect("cargo says where");
    let file = Path::new(&folder).join("messages.rs");
    std::fs::write(file, code(&messages)).expect("what is made can be written");
}

fn names_in(pattern: &Pattern<&str>, named: &mut Named) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => names_of(expression, named),
        }
    }
}

fn names_of(expression: &Expression<&str>, named: &mut Named) {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            let is_number = named.entry(id.name.to_owned()).or_default();
            *is_number |= id.name == "count";
        }
        Expression::Inline(_) => {}
        Expression::Select { selector, variants } => {
            if let InlineExpression::VariableReference { id } = selector {
                named.insert(id.name.to_owned(), true);
            }
            for variant in variants {
                names_in(&variant.value, named);
            }
        }
    }
}

fn code(messages: &BTreeMap<&str, Named>) -> String {
    let plain: Vec<&str> = messages
        .iter()
        .filter(|(_, named)| named.is_empty())
        .map(|(key, _)| *key)
        .collect();
    let formed: Vec<&str> = messages
        .iter()
        .filter(|(_, named)| !named.is_empty())
        .map(|(key, _)| *key)
        .collect();
    let mut code = String::new();
    let _ = writeln!(
        code,
        "/// The messages that name nothing, in order.\nconst PLAIN: [&str; {}] = {plain:?};\n\n\
         /// The others, with what they name.\nconst FORMED: [(&str, &[&str]); {}] = [",
        plain.len(),
        formed.len()
    );
    for key in &formed {
        let names: Vec<&String> = messages[key].keys().collect();
        let _ = writeln!(code, "    ({key:?}, &{names:?}),");
    }
    code.push_str("];\n\nimpl Messages {\n");
    for (key, named) in messages.iter().filter(|(key, _)| !key.contains('_')) {
        let method = key.replace('-', "_");
        if named.is_empty() {
            let place = plain.binary_search(key).expect("it is among them");
            let _ = writeln!(
                code,
                "    pub(crate) fn {method}(&self) -> &str {{ self.plain({place}) }}\n"
            );
            continue;
        }
        let taken: Vec<String> = named
            .iter()
            .map(|(name, is_number)| {
                let kind = if *is_number { "Number" } else { "Text<'v>" };
                format!("{name}: impl Into<{kind}>")
            })
            .collect();
        let given: Vec<String> = named
            .keys()
            .map(|name| format!("({name:?}, {name}.into().0)"))
            .collect();
        let lifetime = if named.values().all(|is_number| *is_number) {
            ""
        } else {
            "<'v>"
        };
        let _ = writeln!(
            code,
            "    pub(crate) fn {method}{lifetime}(&self, {}) -> String {{ self.formed({key:?}, [{}]) }}\n",
            taken.join(", "),
            given.join(", ")
        );
    }
    code.push_str("}\n");
    code
}
