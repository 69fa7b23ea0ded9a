//! The SQL of the careless lookup. What each query gives, `SQLite` 3 says too.

use glassgate::cast::SqlFault;
use glassgate::cast::key_store::Table;
use proptest::prelude::*;

fn table() -> Table {
    let row = |kid: &str, secret: &str| [kid.to_owned(), secret.to_owned()];
    Table {
        name: "keys",
        columns: ["kid", "secret"],
        rows: vec![row("k1", "one"), row("k2", "two"), row("o'k", "three")],
    }
}

/// The query of a server that puts a name between quotation marks as it comes.
fn naive(kid: &str) -> Result<Vec<String>, SqlFault> {
    table().select(&format!("SELECT secret FROM keys WHERE kid = '{kid}'"))
}

fn rows(of: &[&str]) -> Vec<String> {
    of.iter().map(|row| (*row).to_owned()).collect()
}

#[test]
fn a_name_finds_its_row() {
    assert_eq!(naive("k1"), Ok(rows(&["one"])));
    assert_eq!(naive("k3"), Ok(rows(&[])));
    assert_eq!(naive(""), Ok(rows(&[])));
}

#[test]
fn a_name_that_ends_the_text_goes_on_as_query() {
    for (kid, found) in [
        ("' UNION SELECT 'mallory' --", &["mallory"][..]),
        ("' union select 'mallory' -- and the rest", &["mallory"]),
        (
            "k1' UNION ALL SELECT 'x' UNION ALL SELECT 'x' --",
            &["one", "x", "x"],
        ),
        ("k1' UNION SELECT 'one' --", &["one"]),
        ("' OR '1'='1", &["one", "two", "three"]),
        ("' OR kid='k2' AND secret='two' --", &["two"]),
        ("k1' OR kid='k2' AND '1'='2", &["one"]),
        (
            "' UNION SELECT kid FROM keys WHERE secret = 'one' --",
            &["k1"],
        ),
        ("k1';--", &["one"]),
    ] {
        assert_eq!(naive(kid), Ok(rows(found)), "{kid}");
    }
}

#[test]
fn what_is_no_query_is_a_fault_and_finds_nothing() {
    let syntax = |at: &str| Err(SqlFault::Syntax(at.to_owned()));
    assert_eq!(naive("'"), syntax("''"));
    assert_eq!(naive("' UNION SELECT"), syntax("'"));
    assert_eq!(naive("' UNION SELECT 'x"), Ok(rows(&["x"])));
    assert_eq!(naive("'; DROP TABLE keys --"), syntax("DROP"));
    let unknown = |name: &str| Err(SqlFault::Unknown(name.to_owned()));
    assert_eq!(naive("' OR nothing='1' --"), unknown("nothing"));
    assert_eq!(naive("' UNION SELECT kid FROM users --"), unknown("users"));
}

proptest! {
    /// A quotation mark written twice is a quotation mark: the name stays a name, whatever it is.
    #[test]
    fn an_escaped_name_finds_its_own_row_and_no_other(kid in "(k1|k2|o'k|'|--|[ -~]){0,6}") {
        let escaped = kid.replace('\'', "''");
        let own = table().rows.into_iter().filter(|row| row[0] == kid);
        let own: Vec<String> = own.map(|[_, secret]| secret).collect();
        prop_assert_eq!(naive(&escaped), Ok(own));
    }

    #[test]
    fn no_text_makes_it_panic(kid in "\\PC*", query in "(SELECT|UNION|FROM|WHERE|OR|AND|kid|=|'|--|;|keys|\\PC| ){0,20}") {
        let _ = naive(&kid);
        let _ = table().select(&query);
    }
}
