use crate::{WHOLE, ended, run_without};
use glassgate::matrix::{Column, Ended, Filling, How, Mark, Row, Scheme, attacks};
use glassgate::scenes;
use glassgate::validate::Outcome;
use glassgate::view;

#[test]
fn every_cell_is_what_a_run_of_its_own_comes_to() {
    let mut known = 0;
    for row in WHOLE.rows() {
        for id in row.attack.defences() {
            let cell = row.cell(id).expect("a cell for each defence");
            let trace = run_without(row.attack, &[id]);
            let place = format!("{} without {id}", row.attack.id);
            assert_eq!(cell.ended, ended(&trace), "{place}");
            assert_eq!(cell.mark, Mark::of(ended(&trace), row.own), "{place}");
            known += usize::from(cell.how == How::Known);
        }
    }
    assert_ne!(known, 0, "some cells need no run of their own");
}

#[test]
fn what_is_taken_from_the_run_with_everything_on_differs_from_it_nowhere() {
    for row in WHOLE.rows() {
        let strict = run_without(row.attack, &[]);
        for id in row.attack.defences() {
            if row.cell(id).is_some_and(|cell| cell.how == How::Known) {
                let trace = run_without(row.attack, &[id]);
                let steps = view::differences(&trace, &strict);
                assert_eq!(steps, [0; 0], "{} without {id}", row.attack.id);
            }
        }
    }
}

#[test]
fn a_cell_lands_where_the_box_decides() {
    for row in WHOLE.rows() {
        for id in row.attack.defences() {
            let cell = row.cell(id).expect("a cell for each defence");
            let trace = run_without(row.attack, &[id]);
            let place = format!("{} without {id} at {}", row.attack.id, cell.step);
            let Some((_, report)) = trace.report(cell.step) else {
                // The work of a defence that is no check may show without any box.
                assert!(row.own.starts_with("defence."), "{place}");
                assert!((1..=row.attack.steps).contains(&cell.step), "{place}");
                continue;
            };
            match cell.ended {
                Ended::StoppedBy(by) if by.starts_with("defence.") => {
                    assert!(view::judges_attacker(&trace, cell.step), "{place}");
                }
                Ended::StoppedBy(by) => assert_eq!(report.decided_by, Some(by), "{place}"),
                Ended::GotIn => {
                    assert!(view::judges_attacker(&trace, cell.step), "{place}");
                    assert!(report.verdict.allowed, "{place}");
                    let would = report.check(id).and_then(|check| check.would);
                    let is_check = !id.starts_with("defence.");
                    assert!(!is_check || would == Some(Outcome::Failed), "{place}");
                }
            }
        }
    }
}

#[test]
fn the_check_that_an_attack_declares_is_the_one_that_stops_it() {
    for attack in attacks(None) {
        let own = attack.stopped_by.expect("an attack declares its check");
        let strict = ended(&run_without(attack, &[]));
        assert_eq!(strict, Ended::StoppedBy(own), "{}", attack.id);
        let without = ended(&run_without(attack, &[own]));
        assert_ne!(without, Ended::StoppedBy(own), "{}", attack.id);
    }
}

#[test]
fn a_press_on_a_cell_leads_to_its_run() {
    let mut rows = WHOLE.rows().iter();
    let is_asked = |row: &&Row| row.attack.id == "attacks/jwt-wrong-audience";
    let row = rows.find(is_asked).expect("a row");
    let cell = row.cell("jwt.exp").expect("a cell");
    let link = row.place("jwt.exp", cell.step).link().to_string();
    assert_eq!(link, "#/attacks/jwt-wrong-audience?step=4&off=jwt.exp");
    // As the scene opens, a link has no need to say what is off.
    let own = row.place("jwt.aud", 4).link().to_string();
    assert_eq!(own, "#/attacks/jwt-wrong-audience?step=4");
}

#[test]
fn a_check_that_a_scene_does_not_have_has_no_cell_there() {
    let filling = Filling::whole(Some(Scheme::ApiKey));
    for row in filling.rows() {
        assert_eq!(row.cell("jwt.aud"), None);
    }
}

#[test]
fn the_columns_hold_every_check_once_and_those_of_one_box_beside_each_other() {
    let columns = WHOLE.columns();
    let mut groups: Vec<&str> = columns.iter().map(Column::group).collect();
    groups.dedup();
    let mut distinct = groups.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(groups.len(), distinct.len(), "{groups:?}");
    for attack in attacks(None) {
        for id in attack.defences() {
            let count = columns.iter().filter(|column| column.id == id).count();
            assert_eq!(count, 1, "{id}");
        }
    }
    for column in &columns {
        let got_in = WHOLE.rows().iter().filter(|row| {
            let cell = row.cell(column.id);
            cell.is_some_and(|cell| cell.mark == Mark::GotIn)
        });
        let ids: Vec<_> = got_in.map(|row| row.attack.id).collect();
        assert_eq!(column.gets_in, ids, "{}", column.id);
        assert!(column.tells || ids.is_empty());
    }
    let jwt: Vec<_> = columns
        .iter()
        .filter(|c| c.group() == "jwt")
        .map(|c| c.id)
        .collect();
    let aud = jwt.iter().position(|id| *id == "jwt.aud");
    assert!(aud > jwt.iter().position(|id| *id == "jwt.alg"), "{jwt:?}");
}

#[test]
fn every_attack_is_in_some_scheme_and_a_scheme_has_only_attacks() {
    let all = attacks(None);
    assert!(all.iter().all(|attack| attack.stopped_by.is_some()));
    let listed = scenes::ALL
        .iter()
        .filter(|scene| scene.stopped_by.is_some());
    assert_eq!(all.len(), listed.count());
    let in_schemes: Vec<_> = Scheme::ALL
        .into_iter()
        .flat_map(|scheme| attacks(Some(scheme)))
        .collect();
    for attack in all {
        assert!(in_schemes.contains(&attack), "{}", attack.id);
    }
    let ids = |scheme| {
        attacks(Some(scheme))
            .iter()
            .map(|attack| attack.id)
            .collect::<Vec<_>>()
    };
    assert!(ids(Scheme::OAuth).contains(&"attacks/mix-up"));
    assert!(!ids(Scheme::OAuth).contains(&"attacks/jwt-wrong-audience"));
    assert!(ids(Scheme::Mtls).contains(&"attacks/certificate-bound-token"));
    for scheme in Scheme::ALL {
        assert_eq!(Scheme::find(scheme.id()), Ok(scheme));
    }
    let fault = Scheme::find("tls").expect_err("no such scheme");
    assert!(fault.0.contains("mtls"));
}
