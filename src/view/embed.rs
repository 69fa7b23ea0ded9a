use super::{Link, xml};

/// The HTML that shows a place inside another page: the script, the element, and in it what stands
/// there until the script has run, and for good without it. `page` is the page's address
/// without a link. An element takes no edits, no held check and no party: the link in it has them.
pub fn embed(page: &str, link: &Link, title: &str, say: &str) -> String {
    // An element without a theme follows the page around it, and so the system.
    let theme = link.theme.clone().filter(|theme| theme != "system");
    let set: Vec<_> = link.set.iter().map(|(n, v)| format!("{n}:{v}")).collect();
    let attributes = [
        ("scene", Some(link.scene.clone())),
        ("step", link.step.clone()),
        ("off", link.off.as_ref().map(|off| off.join(","))),
        ("set", (!set.is_empty()).then(|| set.join(","))),
        ("seed", link.seed.clone()),
        ("theme", theme),
    ];
    let attributes: String = attributes
        .into_iter()
        .filter_map(|(name, value)| Some(format!(" {name}=\"{}\"", xml(&value?))))
        .collect();
    let path = page.split('?').next().unwrap_or_default();
    let site = &path[..path.rfind('/').map_or(0, |slash| slash + 1)];
    let (site, page, link) = (xml(site), xml(page), xml(&link.to_string()));
    let (title, say) = (xml(title), xml(say));
    format!(
        "<script type=\"module\" src=\"{site}embed.js\"></script>\n<glass-gate{attributes}>\n  <p><a href=\"{page}{link}\">{title}</a>: {say}</p>\n</glass-gate>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_an_attribute_cannot_leave_it() {
        let link = Link {
            scene: "a\"><script>".to_owned(),
            off: Some(Vec::new()),
            ..Link::default()
        };
        let html = embed("https://a.example/x/index.html?y=/", &link, "A & B", "<b>");
        assert_eq!(
            html,
            "<script type=\"module\" src=\"https://a.example/x/embed.js\"></script>\n\
             <glass-gate scene=\"a&quot;&gt;&lt;script&gt;\" off=\"\">\n  \
             <p><a href=\"https://a.example/x/index.html?y=/#/a&quot;&gt;&lt;script&gt;?off=\">A &amp; B</a>: &lt;b&gt;</p>\n\
             </glass-gate>\n"
        );
    }
}
