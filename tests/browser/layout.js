// What an eye would see of the layout, asked of the browser: functions for `page.evaluate`.

/** Names what scrolls sideways: the page, or any part of it. */
export function sideways() {
  const named = (element) => `${element.localName}${element.id ? `#${element.id}` : ""}.${[...element.classList].join(".")}`;
  return [...document.querySelectorAll("*")]
    .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
    .filter((element) => {
      if (element === document.scrollingElement) return true;
      // A field's own text may be longer than the field.
      return !element.matches("input, textarea, body") && ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    })
    .map((element) => `scrolls sideways: ${named(element)}, ${element.scrollWidth} in ${element.clientWidth}`);
}

/** Names the elements of a selector of which a part of the text is cut off with no way to scroll to it. */
export function cut(selector) {
  const holds = (value) => value === "auto" || value === "scroll";
  const reachable = (element, rect) => {
    let [sideways, downwards] = [true, true];
    for (let box = element; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      const out = {
        sideways: style.overflowX !== "visible" && (rect.left < edge.left - 1 || rect.right > edge.right + 1),
        downwards: style.overflowY !== "visible" && (rect.top < edge.top - 1 || rect.bottom > edge.bottom + 1),
      };
      // What scrolls lets a person get there; `sideways` tells whether it should have to.
      if (sideways && holds(style.overflowX)) sideways = false;
      else if (sideways && out.sideways) return false;
      if (downwards && holds(style.overflowY)) downwards = false;
      else if (downwards && out.downwards) return false;
    }
    return !sideways || (rect.left >= -1 && rect.right <= document.documentElement.clientWidth + 1);
  };
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility() && element.textContent.trim())
    .filter((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return ![...range.getClientRects()].filter((rect) => rect.width > 0).every((rect) => reachable(element, rect));
    })
    .map((element) => `cut: ${element.textContent.trim().slice(0, 60)}`);
}

/** The caption, where a part of it cannot be seen as it stands. */
export function captionHidden() {
  const caption = document.querySelector("[role=status]");
  const { left, right, top, bottom } = caption.getBoundingClientRect();
  const seen = [[left + 5, top + 5], [left + 5, bottom - 5], [right - 5, top + 5]].every(([x, y]) => caption.contains(document.elementFromPoint(x, y)));
  const faults = [];
  if (!seen) faults.push("the caption is out of sight or covered");
  if (caption.scrollHeight > caption.clientHeight + 1) faults.push("the caption is longer than its place");
  return faults;
}

/** Says so where a step has drawn something and no part of it can be seen as the page stands. */
export function newestHidden() {
  const newest = [...document.querySelectorAll(".row.fresh, .stage-box .verdict, .ending")].filter((element) => element.checkVisibility());
  const seen = (element) => {
    const { left, width, top, bottom } = element.getBoundingClientRect();
    return [0.1, 0.5, 0.9].some((x) => element.contains(document.elementFromPoint(left + width * x, (top + bottom) / 2)));
  };
  return newest.length === 0 || newest.some(seen) ? [] : ["what this step has drawn is out of sight"];
}

/** Pairs of words on the stage that are written over each other. */
export function overlaps() {
  const shown = (selector) =>
    [...document.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return { text: element.textContent.trim(), rect: range.getBoundingClientRect() };
      });
  const words = [...shown(".rows .label"), ...shown(".packet"), ...shown(".bubble")];
  const deep = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  return words.flatMap((one, at) =>
    words.slice(at + 1).filter((other) => deep(one.rect, other.rect)).map((other) => `overlap: ${one.text} and ${other.text}`),
  );
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
