// What an eye would see of the page, asked of the browser: each function runs in the page, by
// itself, and gives one line a fault.

/**
 * What is wrong with the page as it stands: what scrolls sideways, words that are cut with no way
 * to scroll to them, words of the stage written over each other, a caption or a new message that
 * cannot be seen.
 *
 * @param {string} words a selector of the elements whose text must be whole
 */
export async function layoutFaults(words) {
  // The stage scrolls to what is new once that is drawn.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const all = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const text = (element) => element.textContent.trim().slice(0, 60);
  const scrolls = (value) => value === "auto" || value === "scroll";
  const rangeOf = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range;
  };
  const shows = (element, x, y) => element.contains(document.elementFromPoint(x, y));

  const sideways = [document.scrollingElement, ...all("body *")]
    .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
    // A field's own text may be longer than the field.
    .filter((element) => !element.matches("input, textarea"))
    .filter((element) => element === document.scrollingElement || scrolls(getComputedStyle(element).overflowX))
    .map(({ localName, id, className, scrollWidth, clientWidth }) => `${localName} ${id || className} scrolls sideways: ${scrollWidth} in ${clientWidth}`);

  /** Whether a place within an element can be seen, or scrolled to. */
  const reachable = (element, rect) => {
    let [across, down] = [true, true];
    for (let box = element; box; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      if (scrolls(overflowX)) across = false;
      else if (across && overflowX !== "visible" && (rect.left < edge.left - 1 || rect.right > edge.right + 1)) return false;
      if (scrolls(overflowY)) down = false;
      else if (down && overflowY !== "visible" && (rect.top < edge.top - 1 || rect.bottom > edge.bottom + 1)) return false;
    }
    return !across || (rect.left >= -1 && rect.right <= document.documentElement.clientWidth + 1);
  };
  const cut = all(words)
    .filter((element) => text(element))
    .filter((element) => [...rangeOf(element).getClientRects()].some((rect) => rect.width > 0 && !reachable(element, rect)))
    .map((element) => `cut: ${text(element)}`);

  const onStage = all(".rows .label, .packet, .bubble").map((element) => ({ element, rect: rangeOf(element).getBoundingClientRect() }));
  const shared = (a, b) => Math.min(Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const overlaps = onStage.flatMap((one, at) =>
    onStage
      .slice(at + 1)
      .filter((other) => shared(one.rect, other.rect) > 3)
      .map((other) => `overlap: ${text(one.element)} and ${text(other.element)}`),
  );

  const hidden = [];
  for (const caption of all("[role=status]")) {
    const { left, right, top, bottom } = caption.getBoundingClientRect();
    if (!shows(caption, left + 5, top + 5) || !shows(caption, right - 5, top + 5) || !shows(caption, left + 5, bottom - 5)) {
      hidden.push("a part of the caption is out of sight or covered");
    }
    if (caption.scrollHeight > caption.clientHeight + 1) hidden.push("the caption is longer than its place");
  }
  const newest = all(".row.fresh, .stage-box .verdict, .ending");
  const seen = (element) => {
    const { left, width, top, bottom } = element.getBoundingClientRect();
    return [0.1, 0.5, 0.9].some((part) => shows(element, left + width * part, (top + bottom) / 2));
  };
  if (newest.length > 0 && !newest.some(seen)) hidden.push("what this step has drawn is out of sight");

  return [...sideways, ...cut, ...overlaps, ...hidden];
}

/** The element in focus: whether it is marked so, and whether anything of it can be seen. */
export function inFocus() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const outlined = (at) => at && getComputedStyle(at).outlineStyle !== "none" && parseFloat(getComputedStyle(at).outlineWidth) >= 2;
  const rect = element.getBoundingClientRect();
  // A grid of points: one of them at least must show the element, or what belongs to it.
  const spread = [0.1, 0.3, 0.5, 0.7, 0.9];
  const seen = spread.some((x) =>
    spread.some((y) => {
      const at = document.elementFromPoint(rect.left + rect.width * x, rect.top + rect.height * y);
      return at !== null && (element.contains(at) || at.closest("label")?.contains(element));
    }),
  );
  return {
    name: element.getAttribute("aria-label") || element.textContent.trim().slice(0, 40) || element.id,
    marked: element.matches(":focus-visible") && (outlined(element) || outlined(element.parentElement)),
    seen,
  };
}

/** The text of a table, row by row, its head first. */
export function rowsOf(table) {
  return [...table.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
}
