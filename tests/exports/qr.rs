//! The QR code by a decoder.

use glassgate::view::QrPicture;
use proptest::prelude::*;
use roxmltree::Document;

/// Reads the code off the picture's dark runs, as a camera would see them.
fn read(picture: &QrPicture) -> String {
    const ZOOM: usize = 4;
    let side = picture.side;
    let mut dark = vec![false; side * side];
    for run in picture.path.split('M').skip(1) {
        let (start, rest) = run.split_once('h').expect(run);
        let (x, y) = start.split_once(' ').expect(start);
        let (x, y): (usize, usize) = (x.parse().expect(x), y.parse().expect(y));
        let length = rest.split('v').next().expect(rest);
        let length: usize = length.parse().expect(length);
        dark[y * side + x..][..length].fill(true);
    }
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(side * ZOOM, side * ZOOM, |x, y| {
            if dark[y / ZOOM * side + x / ZOOM] {
                0
            } else {
                255
            }
        });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().expect("it decodes").1
}

#[test]
fn a_link_reads_back() {
    for link in [
        "https://glassgate.example/#/attacks/jwt-wrong-audience?step=4",
        "http://127.0.0.1:8080/some/sub/path/#/schemes/jwt-bearer?step=5&check=jwt.aud&off=jwt.aud,jwt.exp&set=leeway:0,token-life:120&seed=11&theme=dark",
    ] {
        let picture = QrPicture::of(link).expect("short enough");
        assert_eq!(read(&picture), link);
        let svg = picture.svg("A & B");
        let document = Document::parse(&svg).expect(&svg);
        assert!(
            document
                .descendants()
                .any(|node| node.text() == Some("A & B"))
        );
    }
}

#[test]
fn what_no_code_holds_gets_none() {
    assert!(QrPicture::of(&"a".repeat(2331)).is_some());
    assert_eq!(QrPicture::of(&"a".repeat(2332)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_link_reads_back(link in "https://[a-z]{3,12}\\.example/#/[a-z/-]{4,24}\\?[ -~]{0,300}") {
        prop_assert_eq!(read(&QrPicture::of(&link).expect("short enough")), link);
    }
}
