use std::collections::BTreeMap;

/// Files by their absolute paths.
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
        Self(files.iter().map(file).collect())
    }

    /// The content of the file to which a path leads.
    pub fn read(&self, path: &str) -> Option<&[u8]> {
        self.0.get(&resolved(path)).map(Vec::as_slice)
    }
}

/// Where an absolute path leads: `..` goes up, and at the top it goes nowhere.
pub fn resolved(path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    format!("/{}", names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_up_to_the_top_and_no_further() {
        for (path, leads_to) in [
            ("/srv/keys/k1", "/srv/keys/k1"),
            ("/srv/keys/../../dev/null", "/dev/null"),
            ("/srv/keys/../../../../../dev/null", "/dev/null"),
            ("/srv/keys//./k1", "/srv/keys/k1"),
            ("/..", "/"),
            ("", "/"),
        ] {
            assert_eq!(resolved(path), leads_to, "{path}");
        }
    }
}
