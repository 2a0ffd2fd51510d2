//! The walls between the layers, kept by reading the sources. A broken rule names its file and line.
//!
//! The rules are heuristics over text: they see what people do by mistake, not what they hide.

mod markup;
mod reading;

use std::{
    fs,
    path::{Path, PathBuf},
};

use reading::{identifiers, is_part_of, is_sentence, lines, own_modules, raw_value, read};

/// A folder of `src/`, which modules of this crate it may use, and which words it must not mention.
struct Layer(&'static str, &'static [&'static str], &'static [&'static str]);

const VIEWS: &[&str] = &["leptos", "leptos_router"];
const WEB: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "gloo", "indexed_db_futures"];

const LAYERS: &[Layer] = &[
    Layer(
        "domain",
        &["domain"],
        &["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo", "futures"],
    ),
    Layer(
        "contract",
        &["contract", "domain"],
        &["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo", "futures"],
    ),
    Layer(
        "authority",
        &["authority", "contract", "domain"],
        &["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo"],
    ),
    // What page and host say to each other; the browser's part of it is in `browser`.
    Layer("host", &["host"], &["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo", "futures"]),
    Layer("browser", &["browser"], VIEWS),
    // The client is where the app meets the outside, so it may use `browser` (worker, clock, random
    // bytes), and `web_sys` to abort a request.
    Layer("client", &["client", "contract", "domain", "browser", "host"], VIEWS),
    // Of the contract, the refusals that it explains.
    Layer("words", &["words", "contract", "domain"], WEB),
    Layer("state", &["state", "client", "contract", "domain", "browser", "routes", "words"], WEB),
    // Codes out of pictures, for a worker of its own.
    Layer(
        "scanner",
        &["scanner"],
        &["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo", "futures"],
    ),
    Layer("ui", &["ui", "words"], WEB),
    // A program of its own: it reaches nothing that would bring the app along.
    Layer("guide", &["guide", "ui", "words", "domain", "browser"], WEB),
    // Likewise: the officer's page has nothing of the holder's side.
    Layer("verifier", &["verifier", "ui", "words", "client", "contract", "domain", "browser"], WEB),
    Layer(
        "screens",
        &["screens", "ui", "state", "words", "routes", "client", "browser", "contract", "domain"],
        WEB,
    ),
];

/// What may stand in a view though no language file has it: the same in every language.
const SAME_EVERYWHERE: &[&str] = &["SPECIMEN 样本", "SPECIMEN ", "样本", "外国人", "eSSCard"];

const LONGEST: usize = 300;

/// A file of the project.
struct Source {
    /// Below the project's root, with `/`.
    path: String,
    text: String,
}

/// Rust without comments and without the tests at its end; the lines stay where they are.
struct Code {
    /// String literals are left empty.
    bare: String,
    /// Line, what stands before it, and the literal.
    texts: Vec<(usize, String, String)>,
}

#[test]
fn each_layer_uses_only_what_it_may() {
    let mut faults = Vec::new();
    for Layer(name, may_use, must_not_mention) in LAYERS {
        let files = sources(&format!("src/{name}"), &["rs"]);
        assert!(!files.is_empty(), "src/{name} is gone: say so in LAYERS");
        for file in files {
            for (at, line) in lines(&read(&file.text).bare) {
                for word in identifiers(line) {
                    if must_not_mention.iter().any(|it| word == *it || is_part_of(word, it)) {
                        faults.push(format!("{}:{at}: {name} mentions {word}", file.path));
                    }
                }
            }
            for (at, module) in own_modules(&read(&file.text).bare) {
                if !may_use.contains(&module.as_str()) {
                    faults.push(format!("{}:{at}: {name} uses {module}", file.path));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn the_app_does_not_know_the_authority() {
    let mut faults = Vec::new();
    let of_the_app = |it: &Source| {
        let inner = it.path.trim_start_matches("src/");
        let layer = inner.split('/').next().unwrap_or_default();
        layer != "authority" && !inner.starts_with("bin/") && !inner.starts_with("lib.rs")
    };
    for file in sources("src", &["rs"]).iter().filter(|it| of_the_app(it)) {
        for (at, module) in own_modules(&read(&file.text).bare) {
            if module == "authority" {
                faults.push(format!("{}:{at}: authority", file.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn no_file_is_long() {
    let mut all = sources("src", &["rs", "js"]);
    all.extend(sources("style", &["css"]));
    all.extend(sources("end2end/server/src", &["rs"]));
    all.extend(sources("end2end/tests", &["ts"]));
    all.extend(sources("end2end/tools", &["mjs", "sh"]));
    // Tables of sentences may be as long as the app has sentences.
    let long =
        |it: &&Source| !it.path.starts_with("src/words/") && it.text.lines().count() > LONGEST;
    let told = |it: &Source| format!("{}: {} lines", it.path, it.text.lines().count());
    none(&all.iter().filter(long).map(told).collect::<Vec<_>>());
}

#[test]
fn colours_and_pixels_live_in_the_tokens() {
    let mut faults = Vec::new();
    for file in sources("style", &["css"]) {
        if file.path == "style/tokens.css" {
            continue;
        }
        // A media query can't read a token.
        for (at, line) in lines(&file.text).filter(|(_, it)| !it.trim_start().starts_with("@media"))
        {
            if let Some(raw) = raw_value(line) {
                faults.push(format!("{}:{at}: {raw}", file.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn sentences_live_in_the_language_files() {
    let mut files = sources("src/screens", &["rs"]);
    files.extend(sources("src/ui", &["rs"]));
    files.extend(sources("src/guide", &["rs"]));
    files.extend(sources("src/verifier", &["rs"]));
    let at_top = |it: &Source| it.path.matches('/').count() == 1 && it.path != "src/tidy.rs";
    files.extend(sources("src", &["rs"]).into_iter().filter(at_top));
    let mut faults = Vec::new();
    for file in files {
        for (at, before, text) in read(&file.text).texts {
            // For programmers, or for the style sheet.
            let exempt = ["reason =", ".expect(", "class="];
            let exempt = exempt.iter().any(|it| before.trim_end().ends_with(it));
            if !exempt && !SAME_EVERYWHERE.contains(&text.as_str()) && is_sentence(&text) {
                faults.push(format!("{}:{at}: {text:?}", file.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn nothing_is_left_to_do() {
    let mut faults = Vec::new();
    let marks = ["TODO", "FIXME", "todo!(", "unimplemented!("];
    for file in everything() {
        for (at, line) in lines(&file.text) {
            if marks.iter().any(|it| line.contains(it)) {
                faults.push(format!("{}:{at}: {}", file.path, line.trim()));
            }
        }
    }
    none(&faults);
}

#[test]
fn no_view_has_a_style_of_its_own() {
    // The content security policy drops it.
    let mut faults = Vec::new();
    let with_views = |it: &Source| it.text.contains("view!") && !it.path.starts_with("src/tidy");
    for file in sources("src", &["rs"]).into_iter().filter(with_views) {
        for (at, line) in lines(&read(&file.text).bare) {
            if [" style=", " style:", "attr:style"].iter().any(|it| line.contains(it)) {
                faults.push(format!("{}:{at}: {}", file.path, line.trim()));
            }
        }
    }
    for file in everything().iter().filter(|it| it.path.ends_with(".html")) {
        for (at, line) in lines(&file.text).filter(|(_, it)| it.contains(" style=")) {
            faults.push(format!("{}:{at}: {}", file.path, line.trim()));
        }
    }
    none(&faults);
}

#[test]
fn no_other_host_is_named() {
    let mut faults = Vec::new();
    for file in everything() {
        let rust = file.path.ends_with(".rs");
        let texts: Vec<(usize, String)> = if rust && is_test(&file.path) {
            Vec::new()
        } else if rust {
            read(&file.text).texts.into_iter().map(|(at, _, text)| (at, text)).collect()
        } else {
            lines(&file.text).map(|(at, line)| (at, line.to_owned())).collect()
        };
        for (at, text) in texts {
            // Names of XML namespaces are never fetched, and nobody has the examples' name (RFC
            // 2606). Alipay's app answers its script inside itself (`platform.md` A2).
            let known =
                ["http://www.w3.org/", "https://card.example", "https://appx/web-view.min.js"];
            let rest = known.iter().fold(text, |rest, it| rest.replace(it, ""));
            if rest.contains("http://") || rest.contains("https://") {
                faults.push(format!("{}:{at}: {}", file.path, rest.trim()));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_readme_has_every_request_of_the_contract() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let row = |it: &&crate::contract::Entry| {
        let own: String = it.own_refusals.iter().map(|code| format!("`{code}` ")).collect();
        let start = format!("| `{}` | `{} {}` |", it.name, it.method.as_str(), it.path);
        (start, format!("| {own}|"))
    };
    let has = |(start, end): &(String, String)| {
        readme.lines().any(|it| it.starts_with(start) && it.ends_with(end))
    };
    let missing = crate::contract::ALL.iter().map(row).filter(|it| !has(it));
    none(&missing.map(|(start, end)| format!("{start} … {end}")).collect::<Vec<_>>());
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// All that the app is made of; documentation and licences are none of it.
fn everything() -> Vec<Source> {
    let mut all = sources("src", &["rs", "js"]);
    all.extend(sources("style", &["css"]));
    all.extend(sources("public", &["json", "webmanifest", "svg", "html"]));
    let index = root().join("index.html");
    all.push(Source { path: "index.html".into(), text: fs::read_to_string(index).unwrap() });
    // Its rules name what they forbid.
    all.retain(|it| !it.path.starts_with("src/tidy"));
    all
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `folder` with one of these endings, sorted.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| endings.iter().any(|end| it == *end)) {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs")
}
