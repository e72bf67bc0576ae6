// Prints as JSON what Firefox's reader view makes of each page named in the arguments.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(`${process.argv[2]}/`);
const { parseHTML } = require("linkedom");
const { Readability } = require("@mozilla/readability");
const read = (file) => {
  const { document } = parseHTML(readFileSync(file, "utf8"));
  const { title, byline, lang, dir, siteName, publishedTime, textContent } = new Readability(document).parse() ?? {};
  return { title, byline, lang, dir, siteName, publishedTime, textContent };
};
console.log(JSON.stringify(process.argv.slice(3).map(read)));
