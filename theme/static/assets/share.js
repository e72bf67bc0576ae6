// Offers to copy the article's address, or, on a device that is touched, the system's own sheet, which can copy too. The
// byline has room for it, so nothing moves, and it brings its own looks, so a page costs readers who do not run this no
// more than its name.
const here = document.currentScript, words = here.dataset, url = location.origin + location.pathname;
const row = document.createElement("span"), button = document.createElement("button"), said = document.createElement("span");
row.className = "share";
said.role = "status";

const offer = (label, shape, act) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS(svg.namespaceURI, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.ariaHidden = true;
  path.setAttribute("d", shape);
  svg.append(path);
  button.ariaLabel = button.title = label;
  button.onclick = act;
  button.append(svg);
  row.append(button, said);
};
if (navigator.share && matchMedia("(pointer: coarse)").matches) {
  offer(words.share, "M12 15V4M8 8l4-4 4 4M6 12v7h12v-7", () =>
    navigator.share({ title: document.querySelector("h1").textContent.replaceAll("\u00a0", " "), url }).catch(() => {}),
  );
} else if (navigator.clipboard) {
  offer(words.copy, "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1", async () => {
    said.textContent = await navigator.clipboard.writeText(url).then(() => words.copied, () => url); // by hand, then
  });
}

const looks = new CSSStyleSheet();
looks.replaceSync(`@layer components {
  .byline::after { display: none }
  .share { position: relative; flex: none; inline-size: 2.75rem; block-size: 2.75rem; margin-inline-start: auto }
  .share button { inline-size: 100%; block-size: 100%; padding: .625rem; border: 0; background: none; color: inherit; cursor: pointer }
  .share button:hover { color: var(--accent) }
  .share svg { display: block; fill: none; stroke: currentcolor; stroke-width: 1.75; stroke-linecap: round }
  .share [role] { position: absolute; inset: 100% 0 auto auto; white-space: nowrap }
  .share [role]:dir(rtl) { inset-inline: auto 0 }
}`);
document.adoptedStyleSheets.push(looks);
here.before(row);
