use qrcodegen::{QrCode, QrCodeEcc};

/// A text as a QR code, ISO/IEC 18004.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrPicture {
    /// The width and the height in modules, the quiet zone included.
    pub side: usize,
    /// The dark modules as the path of an SVG, a module to a unit.
    pub path: String,
}

/// White modules around the code, which a reader needs, ISO/IEC 18004 §6.3.8.
const QUIET: usize = 4;

impl QrPicture {
    /// None where the text is longer than any code holds: 2331 bytes.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let is_dark = |x: i32, y: i32| code.get_module(x, y);
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let start = x;
                while is_dark(x, y) {
                    x += 1;
                }
                let run = x - start;
                if run > 0 {
                    let quiet = i32::try_from(QUIET).ok()?;
                    path.push_str(&format!("M{} {}h{run}v1h-{run}z", start + quiet, y + quiet));
                }
                x += 1;
            }
        }
        Some(Self {
            side: usize::try_from(code.size()).ok()? + 2 * QUIET,
            path,
        })
    }

    /// The code as a file of its own, dark on light whatever lies around it.
    pub fn svg(&self, told: &str) -> String {
        let (side, path, told) = (self.side, &self.path, super::xml(told));
        let pixels = side * 8;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{pixels}\" height=\"{pixels}\" viewBox=\"0 0 {side} {side}\" role=\"img\" shape-rendering=\"crispEdges\">\n<title>{told}</title>\n<rect width=\"{side}\" height=\"{side}\" fill=\"#ffffff\"/>\n<path d=\"{path}\" fill=\"#000000\"/>\n</svg>\n"
        )
    }
}
