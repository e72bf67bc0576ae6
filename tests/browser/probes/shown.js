// What is in sight, how it is called in a message, and what does not fit.
(() => {
  /** Whether a text node takes up any room where a reader can see it. */
  function isShown(text) {
    const visible = { visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true };
    return text.parentElement.checkVisibility(visible) && boxes(text).length > 0;
  }

  /** Whether an element is to be seen now; the skip link is only once it has the focus. */
  function isOnPage(element) {
    return element.checkVisibility({ visibilityProperty: true }) && !element.closest(".skip-link:not(:focus)");
  }

  /** The boxes of a text node, one for each of its lines. */
  function boxes(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  }

  /** An element as a message names it. */
  function name(element) {
    const kind = [element.localName, ...element.classList].join(".");
    return `${kind} “${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  }

  function scrolls(element) {
    return /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth;
  }

  /** Whether an element is itself, or is inside of, one that scrolls sideways by itself. */
  function isInScroller(element) {
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) if (scrolls(at)) return true;
    return false;
  }

  /** What one can only see by scrolling the page sideways, and text that is cut off. */
  function misfits() {
    const found = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) found.push("the page scrolls sideways");
    for (const element of document.body.querySelectorAll("*")) {
      if (!isOnPage(element) || element.closest("svg *")) continue;
      const box = element.getBoundingClientRect();
      const outside = box.width > 0 && (box.right > width + 1 || box.left < -1);
      if (outside && !isInScroller(element.parentElement)) found.push(`sticks out: ${name(element)}`);
      if (isCut(element)) found.push(`is cut off: ${name(element)}`);
    }
    return found;
  }

  function isCut(element) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    return (
      (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
    );
  }

  /** What can be seen only by scrolling inside of the page, which paper cannot do. */
  function scrollers() {
    return [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility() && scrolls(element)).map(name);
  }

  /** Text that is written over other text: each pair of pieces that share more than half of a line's height. */
  function collisions() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const all = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      // The signs of a formula stand on and in each other by their nature.
      if (text.data.trim() && isShown(text) && isOnPage(text.parentElement) && !text.parentElement.closest("math"))
        all.push(...boxes(text).map((box) => ({ box, text: text.data.trim().slice(0, 40) })));
    }
    all.sort((a, b) => a.box.top - b.box.top);
    const found = [];
    all.forEach((one, i) => {
      for (const other of all.slice(i + 1)) {
        if (other.box.top > one.box.bottom) break;
        const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        if (wide > 2 && high > Math.min(one.box.height, other.box.height) / 2) found.push(`“${one.text}” and “${other.text}”`);
      }
    });
    return found;
  }

  globalThis.probe = Object.assign(globalThis.probe ?? {}, { isShown, isOnPage, name, misfits, scrollers, collisions });
})();
