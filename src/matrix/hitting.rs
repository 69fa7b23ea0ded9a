//! The fewest things of which every need has one.

/// A set of the fewest members such that each need has at least one of them; exact, by branch and
/// bound. Among sets of equal size the one whose members stand earlier in the needs. An empty need
/// has none, and is passed over.
pub fn fewest(needs: &[Vec<&'static str>]) -> Vec<&'static str> {
    let needs: Vec<&[&'static str]> = needs
        .iter()
        .map(Vec::as_slice)
        .filter(|need| !need.is_empty())
        .collect();
    let mut best: Option<Vec<&'static str>> = None;
    search(&needs, &mut Vec::new(), &mut best);
    best.unwrap_or_default()
}

fn search(
    needs: &[&[&'static str]],
    chosen: &mut Vec<&'static str>,
    best: &mut Option<Vec<&'static str>>,
) {
    let open: Vec<_> = needs
        .iter()
        .copied()
        .filter(|need| !need.iter().any(|id| chosen.contains(id)))
        .collect();
    let reached = chosen.len() + apart(&open);
    if best.as_ref().is_some_and(|best| reached >= best.len()) {
        return;
    }
    let Some(narrowest) = open.iter().min_by_key(|need| need.len()) else {
        *best = Some(chosen.clone());
        return;
    };
    let mut members = narrowest.to_vec();
    let meets = |id: &&str| open.iter().filter(|need| need.contains(id)).count();
    members.sort_by_key(|id| std::cmp::Reverse(meets(id)));
    for id in members {
        chosen.push(id);
        search(needs, chosen, best);
        chosen.pop();
    }
}

/// How many needs, at least, no single thing can meet together: so many members more there must be.
fn apart(needs: &[&[&'static str]]) -> usize {
    let mut taken: Vec<&[&str]> = Vec::new();
    for need in needs {
        let touches = |other: &&[&str]| other.iter().any(|id| need.contains(id));
        if !taken.iter().any(touches) {
            taken.push(need);
        }
    }
    taken.len()
}
