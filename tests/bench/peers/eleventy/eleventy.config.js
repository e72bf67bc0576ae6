import highlight from "@11ty/eleventy-plugin-syntaxhighlight";

const PER_PAGE = 10;
const LISTS = { categories: "categories", tags: "topics", authors: "authors" }; // "tags" are Eleventy's own
const LONG = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

const slugOf = (name) => name.toLowerCase().replaceAll(" ", "-");
const newest = (api) => api.getFilteredByGlob("insights/*.md").reverse();

/** The pages of a list: ten articles each, with the addresses of the pages before and behind. */
function pagesOf(title, place, articles) {
  const total = Math.ceil(articles.length / PER_PAGE);
  const address = (number) => (number === 1 ? place : `${place}page/${number}/`);
  return Array.from({ length: total }, (_, at) => ({
    title,
    address: address(at + 1),
    number: at + 1,
    total,
    newer: at > 0 && address(at),
    older: at + 1 < total && address(at + 2),
    articles: articles.slice(at * PER_PAGE, (at + 1) * PER_PAGE),
  }));
}

/** Every page of every list: all articles, and those of each category, tag and author. */
function lists(api) {
  const all = newest(api);
  const found = pagesOf("Insights", "/", all);
  for (const [folder, field] of Object.entries(LISTS)) {
    const names = new Map();
    for (const article of all)
      for (const name of article.data[field]) names.set(name, [...(names.get(name) ?? []), article]);
    for (const [name, articles] of names) found.push(...pagesOf(name, `/${folder}/${slugOf(name)}/`, articles));
  }
  return found;
}

export default function (config) {
  config.addPlugin(highlight);
  config.addPassthroughCopy("style.css");
  config.addCollection("newest", newest);
  config.addCollection("lists", lists);
  config.addCollection("categories", (api) =>
    [...new Set(newest(api).flatMap((article) => article.data.categories))].sort(),
  );
  config.addFilter("slugOf", slugOf);
  config.addFilter("machine", (date) => date.toISOString());
  config.addFilter("long", (date) => LONG.format(date));
  config.addFilter("first", (list, count) => list.slice(0, count));
  return { markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
