//! The file that `factlint init` writes: every key with its meaning, none of them in force.

use crate::config::Level;
use crate::config::key::{Key, TOP, Takes, values};
use crate::rules::ALL;

/// The text of a `factlint.toml` in which everything is commented out.
pub fn template() -> String {
    let mut out =
        String::from("# What factlint checks here. `factlint config` shows what is in force, `factlint explain RULE` what a rule does.\n");
    for key in TOP.iter().filter(|key| key.takes != Takes::Rules && key.takes != Takes::Sections) {
        out.push_str(&format!("\n# {}{}\n# {} = {}\n", key.summary, choices(key), key.name, key.example));
    }
    out.push_str(&format!(
        "\n# how loud each rule is: {}. At its own level, which stands here, it is as loud as it can be.\n\
         # A category ({}) or `all` stands for several rules; the narrower name wins.\n\
         # A table has more to say: name-variant = {{ level = \"note\", min-confidence = \"high\" }}\n# [rules]\n",
        values(Takes::Level).join(", "),
        crate::rule::Category::ALL.map(crate::rule::Category::name).join(", "),
    ));
    let width = ALL.iter().map(|rule| rule.meta().name.len()).max().unwrap_or(0);
    for meta in ALL.iter().map(|rule| rule.meta()) {
        let level = format!("\"{}\"", Level::of(meta.severity).name());
        if meta.options.is_empty() {
            out.push_str(&format!("# {:width$} = {level:7}  # {}\n", meta.name, meta.summary));
            continue;
        }
        out.push_str(&format!("# {:width$} = {level:7}  # {}\n", format!("{}.level", meta.name), meta.summary));
        for knob in meta.options {
            out.push_str(&format!("# {}.{} = {}  # {}: {}\n", meta.name, knob.name(), knob.default(), knob.summary(), knob.takes()));
        }
    }
    out.push_str(
        "\n# What holds for some files only. A later section is laid over an earlier one.\n\
         # [[paths]]\n# files = [\"wire/\"]\n# accept = [\"Port Ella\"]\n# rules.figure-conflict = \"warn\"\n",
    );
    out
}

fn choices(key: &Key) -> String {
    let values = values(key.takes);
    if values.is_empty() { String::new() } else { format!(": {}", values.join(", ")) }
}
