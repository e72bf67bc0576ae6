// What a reader who walks with the Tab key sees of the stop that they are at.
(() => {
  /** The stop that has the focus, or null once the walk has left the page. */
  function stop() {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    return {
      name: probe.name(element),
      place: [...document.querySelectorAll("*")].indexOf(element),
      top: element.getBoundingClientRect().top + scrollY,
      bottom: element.getBoundingClientRect().bottom + scrollY,
      wrong: [...wrongs(element, boxes)],
    };
  }

  function* wrongs(element, boxes) {
    if (boxes.length === 0) return yield "has no size";
    if (!boxes.some(isInView)) yield "is out of view";
    else if (!boxes.some((box) => isOnTop(element, box))) yield "is covered by something else";
    if (element.matches("video[controls], audio[controls]")) return; // it shows the focus on its own controls
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return yield "has no outline of 2 px or more";
    const contrast = probe.contrast(outlineColor, probe.behind(element.parentElement));
    if (contrast < 3) yield `has an outline of contrast ${contrast.toFixed(2)}`;
    if (isOutlineCut(element)) yield "has an outline that is cut off";
  }

  function isInView(box) {
    return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  }

  function isOnTop(element, box) {
    const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return element.contains(top) || top?.contains(element);
  }

  /** Whether an ancestor, or the edge of the page, cuts off more than one side of the outline. */
  function isOutlineCut(element) {
    const { outlineWidth, outlineOffset } = getComputedStyle(element);
    const room = Math.max(0, parseFloat(outlineWidth) / 2 + parseFloat(outlineOffset));
    const box = element.getBoundingClientRect();
    const sides = { left: box.left - room, top: box.top - room, right: box.right + room, bottom: box.bottom + room };
    const cut = new Set();
    if (sides.left < 0) cut.add("left");
    if (sides.right > document.documentElement.clientWidth) cut.add("right");
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflow === "visible") continue;
      const clip = at.getBoundingClientRect();
      if (sides.left < clip.left) cut.add("left");
      if (sides.right > clip.right) cut.add("right");
      if (sides.top < clip.top) cut.add("top");
      if (sides.bottom > clip.bottom) cut.add("bottom");
    }
    return cut.size > 1;
  }

  function actors() {
    return [...document.querySelectorAll("a[href], :is(button, input, select, textarea):enabled, summary")].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0,
    );
  }

  /** Everything in sight that a reader can act on, in the order of the document: where it stands in it, and its name. */
  function targets() {
    const everything = [...document.querySelectorAll("*")];
    return actors().map((element) => [everything.indexOf(element), probe.name(element)]);
  }

  /** What can be acted on and is smaller than 24 by 24 px, but for what stands in a line of text (WCAG 2.5.8). */
  function small() {
    return actors()
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return (width < 24 || height < 24) && !isInText(element);
      })
      .map(probe.name);
  }

  /** Whether it stands in a line of text: lines set its height then, and words its width. */
  function isInText(element) {
    return getComputedStyle(element).display === "inline" && element.closest(".prose, .lede, .p-note") !== null;
  }

  globalThis.probe = Object.assign(globalThis.probe ?? {}, { stop, targets, small });
})();
