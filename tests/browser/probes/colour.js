// What is read of colours: as the browser paints them, translucency and all.
(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colours = new Map();

  /** The colour, in any notation that CSS has, as [red, green, blue, alpha], each from 0 to 1. */
  function read(colour) {
    if (!colours.has(colour)) colours.set(colour, painted(colour));
    return colours.get(colour);
  }

  function painted(colour) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].map((channel) => channel / 255);
  }

  /** One colour laid over another that is opaque. */
  function over([red, green, blue, alpha], below) {
    return [red, green, blue].map((channel, i) => channel * alpha + below[i] * (1 - alpha)).concat(1);
  }

  /** The opaque colour behind an element's content; `known` keeps those of the page as it is shown now. */
  function behind(element, known = new Map()) {
    if (!known.has(element)) known.set(element, ground(element, known));
    return known.get(element);
  }

  function ground(element, known) {
    const own = read(getComputedStyle(element).backgroundColor);
    if (own[3] === 1) return own;
    return over(own, element.parentElement ? behind(element.parentElement, known) : painted("Canvas"));
  }

  /** WCAG 2.2's relative luminance. */
  function luminance(colour) {
    const [red, green, blue] = colour.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  /** WCAG 2.2's contrast ratio, of a colour in CSS's notation on an opaque one that was read. */
  function contrast(colour, ground) {
    const [dark, light] = [luminance(over(read(colour), ground)), luminance(ground)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  /** Every piece of visible text: its words, its contrast, its colours, and whether it is the text that one reads on. */
  function texts() {
    const found = [], known = new Map();
    for (const [element, words] of [...written(), ...generated()]) {
      const style = words.pseudo ? getComputedStyle(element, words.pseudo) : getComputedStyle(element);
      const ground = behind(element, known);
      const body = !words.pseudo && element.matches(".prose > p, .prose > :is(ul, ol) > li, .prose > :is(ul, ol) > li > p");
      found.push({ words: words.text ?? words, contrast: contrast(style.color, ground), colour: style.color, ground, body });
    }
    return found;
  }

  /** Those of the texts that stand out too little: what one reads on has to have the contrast `body`, and all else `other`. */
  function faint(other, body = other) {
    return texts().filter((text) => text.contrast < (text.body ? body : other));
  }

  /** The colours that the text that one reads on has, each with that of its ground. */
  function inks() {
    const pairs = texts().filter((text) => text.body).map(({ colour, ground }) => [colour, ground]);
    return [...new Map(pairs.map((pair) => [String(pair), pair])).values()];
  }

  function* written() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const words = walker.currentNode.data.trim();
      if (words && probe.isShown(walker.currentNode)) yield [walker.currentNode.parentElement, words];
    }
  }

  /** What style sheets write: the words of ::before and ::after, and the marks of lists. */
  function* generated() {
    for (const element of document.body.querySelectorAll("*")) {
      if (!element.checkVisibility()) continue;
      for (const pseudo of ["::before", "::after"]) {
        const text = getComputedStyle(element, pseudo).content;
        if (/^".*\S.*"$/.test(text)) yield [element, { text, pseudo }];
      }
      const { display, listStyleType } = getComputedStyle(element);
      if (display === "list-item" && listStyleType !== "none") yield [element, { text: "mark of a list", pseudo: "::marker" }];
    }
  }

  /** Blocks in sight that are set apart by the colour of their ground, by their place in the document. */
  function panels() {
    const known = new Map();
    return [...document.querySelectorAll("body *")].flatMap((element, place) => {
      const { display } = getComputedStyle(element);
      const isBlock = probe.isOnPage(element) && display !== "inline" && display !== "contents";
      return isBlock && String(behind(element, known)) !== String(behind(element.parentElement, known)) ? [place] : [];
    });
  }

  /** Those of the blocks at these places that have no border. */
  function borderless(places) {
    const everything = document.querySelectorAll("body *");
    return places
      .map((place) => everything[place])
      .filter((element) => !["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(getComputedStyle(element)[`border${side}Width`])))
      .map(probe.name);
  }

  globalThis.probe = Object.assign(globalThis.probe ?? {}, { behind, contrast, texts, faint, inks, panels, borderless });
})();
