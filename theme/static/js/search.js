// Searches the articles. Nothing of the index is loaded before the reader types; what was asked for stands in the
// address, so that it can be shared and the way back works. The page has the form and a result as templates, and
// behind this script what it says where this does not run.
const words = document.currentScript.dataset, indexes = words.indexes.trim().split(" ");
const [shape, row] = document.querySelectorAll("main template");
shape.replaceWith(shape.content);
const form = document.querySelector("main form"), status = form.nextElementSibling;
const list = status.nextElementSibling, more = list.nextElementSibling;
const fields = [...form.elements].filter((field) => field.name), [query, ...filters] = fields;
const title = document.title, PAGE = 10;
let engine, broken = false, results = [], turn = 0;

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

// Scripts without spaces, as plugins/search/segments.py has them: in the index each of their letters is a word, and a
// mark stands before what is no space.
const LETTER = "[\\u3005-\\u3007\\u3041-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff]\\p{M}*";
const letters = (text) => text.match(RegExp(LETTER, "gu")) ?? [];
const joined = (text) => text.replace(/\u2060((?:<\/?mark>)*) ((?:<\/?mark>)*)/g, "$1$2").replaceAll("</mark><mark>", "");

// The words of a question, each in the parts that the index may have it in: 1.58 and node.js stand there as 158 and
// nodejs, or as their parts.
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/(?<=[a-z])[\u0300-\u036f]+/g, "").normalize();
const wordsOf = (asked) =>
  (fold(asked).match(RegExp(`(?:${LETTER})+|(?:(?!${LETTER})\\S)+`, "gu")) ?? [])
    .map((word) => (letters(word).length ? [letters(word).join(" ")] : (word.match(/[\p{L}\p{N}]+/gu) ?? [])))
    .filter((parts) => parts.length);
// Pagefind loses marks, such as Thai has them, in an index and not in a question: the texts themselves tell.
const written = async (words) => {
  const some = await Promise.all((await search(words)).slice(0, 50).map(async (each) => [each, await each.data()]));
  const says = ({ meta, content }) => fold(joined([content, ...Object.values(meta)].join("\n"))).includes(words.replaceAll(" ", ""));
  return some.filter(([, article]) => says(article)).map(([each]) => each);
};
const exact = async (words) =>
  new Set((await (/\p{M}/u.test(words) ? written(words) : search(`"${words}"`))).map(({ id }) => id));
const withWord = async (parts) => {
  const [whole, ...each] = await Promise.all([parts.join(""), ...parts].map(exact));
  return (id) => whole.has(id) || each.every((some) => some.has(id));
};

// The articles with the words themselves, in any form.
const best = async (asked) => {
  const words = wordsOf(asked), spread = words.flat().join(" ");
  if (!words.length) return [];
  const [found, apart, ...has] = await Promise.all([search(letters(asked).length ? spread : asked), search(spread), ...words.map(withWord)]);
  const right = (some) => some.filter(({ id }) => has.every((each) => each(id)));
  return right(found).length ? right(found) : right(apart);
};

// Where an index lacks a word, Pagefind looks there for its first letters, and for fewer and fewer of them: what begins
// as the words do may be meant.
const alike = async (asked) => {
  const found = letters(asked).length ? [] : await search(asked);
  if (!found.length) return [];
  const first = await found[0].data();
  const there = fold([...Object.values(first.meta), ...parts(first).filter((_, at) => at % 2)].join(" "));
  return wordsOf(asked).flat().some((word) => there.includes(word.slice(0, 4))) ? found : [];
};

// How many letters have to be put in, left out, exchanged or swapped with their neighbour to make one word the other.
const distance = (one, other) => {
  let last = [], row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
      if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], last[j - 2] + 1);
    }
    [last, row] = [row, next];
  }
  return row.at(-1);
};

// What may have been meant, in words that are on the site; the question itself, where there is nothing like it.
const meant = async (asked) => {
  const known = new Map((await all("words.json")).flat().map((word) => [fold(word), word]));
  const nearest = (word) => {
    let far = word.length < 7 ? 1.5 : 2.5, found;
    for (const [other, written] of known) {
      const longer = other.length - word.length;
      if (-longer > far || longer > 2) continue;
      // What is behind the word's length may be the end of a form: pilto means pilots, where there is no pilot.
      const steps = Math.min(distance(word, other), distance(word, other.slice(0, word.length)) + 0.4);
      if (steps < far) [far, found] = [steps, written];
    }
    return found;
  };
  let misspelt = false;
  const near = wordsOf(asked).map((parts) => {
    const word = parts.join("");
    const begun = [...known.keys()].some((other) => other.startsWith(word));
    if (letters(word).length || word.length < 4 || begun) return known.get(word) ?? parts.join(" ");
    misspelt = true;
    return nearest(word);
  });
  return misspelt && near.every(Boolean) ? near.join(" ") : asked;
};

// A file of every index.
const files = {};
const all = (name) => (files[name] ??= Promise.all(indexes.map(async (index) => (await fetch(index + name)).json())));

// Of what was found, what every chosen filter lets through. Each index says what its articles can be filtered by.
const filtered = async (found) => {
  const chosen = filters.filter((field) => field.value);
  if (!chosen.length) return found;
  const known = Object.assign({}, ...(await all("filters.json")));
  return found.filter(({ id }) => chosen.every(({ name, value }) => known[id][name].includes(value)));
};

// Angle brackets in an excerpt are escaped, and nothing else is; every other part of it was found.
const parts = ({ excerpt }) =>
  joined(excerpt).split(/<\/?mark>/).map((part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));

const item = (article) => {
  const { url, meta, content, plain_excerpt } = article;
  const entry = row.content.cloneNode(true);
  const [facts, heading, text] = entry.firstElementChild.children, link = heading.firstElementChild;
  facts.textContent = joined(`${meta.category} · ${meta.date}`);
  link.href = url;
  link.textContent = joined(meta.title);
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
    let found = await best(asked), other = asked;
    if (!found.length) found = await best((other = await meant(asked)));
    if (!found.length) found = await alike((other = asked));
    const shown = await filtered(found);
    if (broken) throw new Error("A part of the index is missing.");
    if (mine !== turn) return;
    results = shown;
    await show();
    const said = (text) => text.replace("{query}", () => asked).replace("{other}", () => other);
    const count = words.found.replace("{number}", results.length);
    status.textContent = !results.length ? said(words.nothing) : other === asked ? count : `${said(words.instead)} ${count}`;
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
