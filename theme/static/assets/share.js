// Offers to copy the article's address, and to share it where the system has a sheet for that. The row stands in the
// space that the page has between text and author, so nothing moves, and it brings its own looks, so a page costs
// readers who do not run this no more than its name.
const here = document.currentScript, words = here.dataset, url = location.origin + location.pathname;
const row = document.createElement("p"), said = document.createElement("span");
row.className = "share";
said.role = "status";

const offer = (label, act) => {
  const button = document.createElement("button");
  button.textContent = label;
  button.onclick = act;
  row.append(button);
};
if (navigator.clipboard) {
  offer(words.copy, async () => {
    said.textContent = await navigator.clipboard.writeText(url).then(() => words.copied, () => url); // by hand, then
  });
}
if (navigator.share) {
  offer(words.share, () => navigator.share({ title: document.querySelector("h1").textContent, url }).catch(() => {}));
}
row.append(said);

const looks = new CSSStyleSheet();
looks.replaceSync(`@layer components {
  .share { position: absolute; display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin-block-start: .75rem; font: .9375rem/1.5 var(--sans); color: var(--muted) }
  .share > * { padding: .35rem 0 }
  .share button { border: 0; background: none; font: inherit; color: inherit; cursor: pointer }
  .share button:hover { color: var(--accent); text-decoration: underline }
}`);
document.adoptedStyleSheets.push(looks);
here.before(row);
