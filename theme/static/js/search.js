// Searches the articles. Nothing of the index is loaded before the reader types; what was asked for stands in the
// address, so that it can be shared and the way back works. The page has the form and a result as templates, and
// before them what it says where this does not run.
const words = document.currentScript.dataset, indexes = words.indexes.trim().split(" ");
const [shape, row] = document.querySelectorAll("main template");
shape.previousElementSibling.replaceWith(shape.content);
const form = document.querySelector("main form"), status = form.nextElementSibling;
const list = status.nextElementSibling, more = list.nextElementSibling;
const fields = [...form.elements].filter((field) => field.name), [query, ...filters] = fields;
const title = document.title, PAGE = 10;
let engine, kinds, broken = false, results = [], turn = 0;

// Pagefind goes on without what it could not load, and would find nothing in that.
const plain = fetch;
window.fetch = async (...asked) => {
  const answer = await plain(...asked).catch((error) => ({ error }));
  broken ||= !answer.ok;
  if (answer.error) throw answer.error;
  return answer;
};

// No worker: the policy's trusted types keep scripts from starting one. The tag lets caches keep what they have. What
// articles of a category have in common is no answer: that is what filters are for.
const start = async () => {
  const pagefind = await import(`${indexes[0]}pagefind.js`);
  const options = { metaCacheTag: "", ranking: { metaWeights: { category: 0, date: 0, language: 0 } } };
  await pagefind.options({ ...options, noWorker: true });
  await pagefind.init();
  await Promise.all(indexes.slice(1).map((index) => pagefind.mergeIndex(index, options)));
  return pagefind;
};
const load = () => (engine ??= start());
const search = async (asked) => (await (await load()).search(asked)).results.filter(({ score }) => score > 0);

// Where an index lacks a word, Pagefind looks there for its first letters, and for fewer and fewer of them. Articles
// with the words themselves, in any form, come alone; if there are none, what begins as the words do may be meant.
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const best = async (asked) => {
  const each = bare(asked).match(/[\p{L}\p{N}]+/gu) ?? [];
  const [found, ...withWord] = await Promise.all([search(asked), ...each.map((word) => search(`"${word}"`))]);
  const ids = withWord.map((results) => new Set(results.map(({ id }) => id)));
  const exact = found.filter(({ id }) => ids.every((some) => some.has(id)));
  if (exact.length || !found.length) return exact;
  const near = await found[0].data();
  const there = bare([...Object.values(near.meta), ...parts(near).filter((_, at) => at % 2)].join(" "));
  return each.some((word) => there.includes(word.slice(0, 4))) ? found : [];
};

// Of what was found, what every chosen filter lets through. Each index says what its articles can be filtered by.
const filtered = async (found) => {
  const chosen = filters.filter((field) => field.value);
  if (!chosen.length) return found;
  kinds ??= Promise.all(indexes.map(async (index) => (await fetch(`${index}filters.json`)).json()));
  const known = Object.assign({}, ...(await kinds));
  return found.filter(({ id }) => chosen.every(({ name, value }) => known[id][name].includes(value)));
};

// Angle brackets in an excerpt are escaped, and nothing else is; every other part of it was found.
const parts = ({ excerpt }) =>
  excerpt.split(/<\/?mark>/).map((part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));

const item = (article) => {
  const { url, meta, content, plain_excerpt } = article;
  const entry = row.content.cloneNode(true);
  const [facts, heading, text] = entry.firstElementChild.children, link = heading.firstElementChild;
  facts.textContent = `${meta.category} · ${meta.date}`;
  link.href = url;
  link.textContent = meta.title;
  if (meta.language) link.lang = text.lang = meta.language;
  parts(article).forEach((part, at) => {
    const mark = document.createElement("mark");
    mark.textContent = part;
    text.append(at % 2 ? mark : part);
  });
  if (!content.startsWith(plain_excerpt)) text.prepend("… ");
  if (!content.endsWith(plain_excerpt)) text.append(" …");
  return entry;
};

// Shows the next results, and gives the first of them.
const show = async () => {
  const mine = turn, shown = list.children.length;
  const articles = await Promise.all(results.slice(shown, shown + PAGE).map((result) => result.data()));
  if (mine !== turn) return;
  list.append(...articles.map(item));
  more.hidden = list.children.length >= results.length;
  return list.children[shown];
};

const find = async () => {
  const mine = ++turn, asked = query.value.trim();
  document.title = asked ? `${asked} · ${title}` : title;
  status.textContent = asked && words.searching;
  list.replaceChildren();
  more.hidden = true;
  if (!asked) return;
  try {
    const found = await filtered(await best(asked));
    if (broken) throw new Error("A part of the index is missing.");
    if (mine !== turn) return;
    results = found;
    await show();
    status.textContent = results.length
      ? words.found.replace("{number}", results.length)
      : words.nothing.replace("{query}", () => asked);
  } catch {
    status.textContent = words.failed;
  }
};

const read = () => {
  const asked = new URLSearchParams(location.search);
  for (const field of fields) field.value = asked.get(field.name) ?? "";
  find();
};
const ask = () => {
  const asked = new URLSearchParams(fields.map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value));
  const address = location.pathname + (asked.size ? `?${asked}` : "");
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  find();
};
form.onsubmit = (event) => {
  event.preventDefault();
  ask();
};
for (const field of filters) field.onchange = ask;
query.addEventListener("input", () => load().catch(() => {}), { once: true });
more.onclick = async () => (await show())?.querySelector("a").focus();
window.onpopstate = read;
read();
