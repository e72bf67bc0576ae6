// How text is set: the lines that the browser really makes of it.
(() => {
  /** The length in characters of each full line of a paragraph: all of its lines but the last. */
  function lengths(paragraph) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lines = [""];
    let right = -Infinity;
    while (walker.nextNode()) {
      const text = walker.currentNode;
      for (let i = 0; i < text.length; i++) {
        range.setStart(text, i);
        range.setEnd(text, i + 1);
        const box = range.getBoundingClientRect();
        if (box.width === 0) continue;
        if (box.right < right) lines.push("");
        right = box.right;
        lines[lines.length - 1] += text.data[i];
      }
    }
    return lines.slice(0, -1).map((line) => line.trim().length);
  }

  /**
   * The lengths of all full lines of an article's text, its lead not counted; the size of its letters in px, and how
   * wide it is set, in em: of the smallest and the narrowest paragraph.
   */
  function type() {
    const paragraphs = [...document.querySelectorAll(".prose > p:not(:first-child)")];
    const size = (paragraph) => parseFloat(getComputedStyle(paragraph).fontSize);
    return {
      lines: paragraphs.flatMap(lengths),
      size: Math.min(...paragraphs.map(size)),
      width: Math.min(...paragraphs.map((paragraph) => paragraph.getBoundingClientRect().width / size(paragraph))),
    };
  }

  globalThis.probe = Object.assign(globalThis.probe ?? {}, { type });
})();
