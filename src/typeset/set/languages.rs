//! What tells the parts of code in common languages: enough for a reader's eye, and no grammar.

/// How code of a family of languages is written.
#[derive(Debug)]
pub(super) struct Language {
    /// As pages call it.
    names: &'static [&'static str],
    pub(super) keywords: &'static [&'static str],
    pub(super) line_comments: &'static [&'static str],
    pub(super) block_comment: Option<[&'static str; 2]>,
    /// Marks around strings; those of several lines first.
    pub(super) strings: &'static [&'static str],
    /// Keywords may be written large or small.
    pub(super) any_case: bool,
}

#[rustfmt::skip]
const LANGUAGES: &[Language] = &[
    Language {
        names: &["rust", "rs"],
        keywords: &["as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "false", "fn",
            "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "self", "Self",
            "static", "struct", "super", "trait", "true", "type", "unsafe", "use", "where", "while"],
        line_comments: &["//"], block_comment: Some(["/*", "*/"]), strings: &["\""], any_case: false,
    },
    Language {
        names: &["c", "h", "cpp", "c++", "cc", "hpp", "cxx", "java", "js", "javascript", "jsx", "mjs", "ts", "typescript", "tsx", "go",
            "golang", "cs", "csharp", "c#", "kotlin", "kt", "swift", "scala", "dart", "php", "zig", "objc", "objective-c", "glsl",
            "groovy", "v", "d"],
        keywords: &["abstract", "any", "as", "async", "auto", "await", "bool", "boolean", "break", "byte", "case", "catch", "chan",
            "char", "class", "const", "continue", "debugger", "default", "defer", "delete", "do", "double", "echo", "else", "enum",
            "export", "extends", "extern", "false", "final", "finally", "float", "for", "foreach", "from", "fun", "func",
            "function", "go", "goto", "guard", "if", "implements", "import", "in", "inline", "instanceof", "int", "interface",
            "internal", "let", "long", "map", "namespace", "new", "nil", "null", "nullptr", "of", "operator", "override", "package",
            "private", "protected", "public", "range", "readonly", "return", "select", "short", "signed", "sizeof", "static",
            "string", "struct", "super", "switch", "template", "this", "throw", "throws", "trait", "true", "try", "type", "typedef",
            "typename", "typeof", "undefined", "union", "unsigned", "using", "val", "var", "virtual", "void", "volatile", "when",
            "where", "while", "with", "yield"],
        line_comments: &["//"], block_comment: Some(["/*", "*/"]), strings: &["`", "\"", "'"], any_case: false,
    },
    Language {
        names: &["python", "py", "python3", "pycon", "gdscript", "starlark"],
        keywords: &["and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def", "del", "elif", "else",
            "except", "False", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match", "None",
            "nonlocal", "not", "or", "pass", "raise", "return", "self", "True", "try", "while", "with", "yield"],
        line_comments: &["#"], block_comment: None, strings: &["\"\"\"", "'''", "\"", "'"], any_case: false,
    },
    Language {
        names: &["ruby", "rb", "elixir", "ex", "exs", "crystal", "julia", "jl", "perl", "pl", "r"],
        keywords: &["alias", "and", "begin", "break", "case", "class", "def", "defmodule", "defp", "do", "else", "elsif", "end",
            "ensure", "false", "fn", "for", "function", "if", "import", "in", "module", "my", "next", "nil", "not", "or", "our",
            "puts", "raise", "require", "rescue", "return", "self", "struct", "sub", "super", "then", "true", "unless", "until",
            "use", "using", "when", "while", "yield"],
        line_comments: &["#"], block_comment: None, strings: &["\"\"\"", "\"", "'"], any_case: false,
    },
    Language {
        names: &["sh", "bash", "shell", "zsh", "fish", "console", "shell-session", "shellsession", "terminal", "dockerfile", "docker",
            "make", "makefile", "nix"],
        keywords: &["case", "cd", "do", "done", "echo", "elif", "else", "esac", "exit", "export", "fi", "for", "function", "if",
            "in", "let", "local", "return", "set", "source", "sudo", "then", "until", "while", "with", "FROM", "RUN", "COPY",
            "ENV", "CMD", "ENTRYPOINT", "WORKDIR"],
        line_comments: &["#"], block_comment: None, strings: &["\"", "'"], any_case: false,
    },
    Language {
        names: &["sql", "mysql", "postgresql", "pgsql", "plsql", "sqlite"],
        keywords: &["add", "all", "alter", "and", "as", "asc", "begin", "between", "by", "case", "commit", "create", "delete",
            "desc", "distinct", "drop", "else", "end", "exists", "foreign", "from", "full", "group", "having", "if", "in", "index",
            "inner", "insert", "into", "is", "join", "key", "left", "like", "limit", "not", "null", "offset", "on", "or", "order",
            "outer", "primary", "references", "returning", "right", "rollback", "select", "set", "table", "then", "union",
            "unique", "update", "using", "values", "view", "when", "where", "with"],
        line_comments: &["--"], block_comment: Some(["/*", "*/"]), strings: &["'", "\""], any_case: true,
    },
    Language {
        names: &["lua", "haskell", "hs", "elm", "ada", "ocaml", "ml"],
        keywords: &["and", "begin", "break", "case", "class", "data", "deriving", "do", "else", "elseif", "end", "false", "for",
            "fun", "function", "goto", "if", "import", "in", "infix", "instance", "let", "local", "match", "module", "newtype",
            "nil", "not", "of", "or", "rec", "repeat", "return", "then", "true", "try", "type", "until", "where", "while", "with"],
        line_comments: &["--"], block_comment: Some(["(*", "*)"]), strings: &["\""], any_case: false,
    },
    Language {
        names: &["json", "jsonc", "json5", "yaml", "yml", "toml", "ini", "cfg", "conf", "properties", "hcl", "terraform"],
        keywords: &["true", "false", "null", "yes", "no"],
        line_comments: &["#", "//", ";"], block_comment: None, strings: &["\"\"\"", "\"", "'"], any_case: false,
    },
    Language {
        names: &["html", "xml", "svg", "xhtml", "vue", "svelte", "markup"],
        keywords: &[], line_comments: &[], block_comment: Some(["<!--", "-->"]), strings: &["\""], any_case: true,
    },
    Language {
        names: &["css", "scss", "less", "sass"],
        keywords: &["important", "media", "import", "mixin", "include", "none", "auto", "inherit"],
        line_comments: &[], block_comment: Some(["/*", "*/"]), strings: &["\"", "'"], any_case: false,
    },
    Language {
        names: &["lisp", "clojure", "clj", "scheme", "elisp", "emacs-lisp", "racket", "common-lisp", "fennel"],
        keywords: &["def", "define", "defmacro", "defn", "defun", "defvar", "do", "fn", "if", "lambda", "let", "loop", "nil", "ns",
            "quote", "recur", "require", "setq", "when", "cond"],
        line_comments: &[";"], block_comment: None, strings: &["\""], any_case: false,
    },
];

/// The language that a page calls `name`, or that `text` plainly is in where it calls it nothing.
pub(super) fn language(name: &str, text: &str) -> Option<&'static Language> {
    let name = if name.is_empty() {
        plain_name(text)?
    } else {
        name
    };
    let mut languages = LANGUAGES.iter();
    languages.find(|language| language.names.contains(&name))
}

/// The name of the language that `text` says it is in; one that could be several is none.
fn plain_name(text: &str) -> Option<&'static str> {
    let begin = text.trim_start();
    let has = |part: &str| text.contains(part);
    if let Some(first) = begin.strip_prefix("#!") {
        let line = first.lines().next().unwrap_or_default();
        return Some(if line.contains("python") {
            "python"
        } else {
            "sh"
        });
    }
    if begin.starts_with("$ ") {
        return Some("console");
    }
    if begin.starts_with("<?xml") || begin.starts_with("<!DOCTYPE") || begin.starts_with("<html") {
        return Some("html");
    }
    if begin.starts_with(['{', '[']) && has("\": ") && !has(";") {
        return Some("json");
    }
    if has("fn ") && (has("let ") || has("-> ") || has("impl ")) && has("{") {
        return Some("rust");
    }
    if has("#include <")
        || has("function ") && has("{")
        || has("func ") && has(" := ")
        || has("public class ")
    {
        return Some("c");
    }
    let is_script = ["const ", "let ", "var ", "import ", "export "]
        .iter()
        .any(|word| begin.starts_with(word));
    if is_script && has(";") || has(" => {") {
        return Some("js");
    }
    if ["SELECT ", "INSERT INTO ", "CREATE TABLE ", "UPDATE "]
        .iter()
        .any(|word| begin.starts_with(word))
    {
        return Some("sql");
    }
    let is_section = |line: &str| line.starts_with('[') && line.trim_end().ends_with(']');
    if text.lines().any(is_section) && has(" = ") && !has(";") {
        return Some("toml");
    }
    let is_python = |line: &str| {
        let line = line.trim();
        line.ends_with(':')
            && ["def ", "class ", "for ", "if "]
                .iter()
                .any(|word| line.starts_with(word))
    };
    text.lines().take(200).any(is_python).then_some("python")
}
