// Shows which article the reader comes from, and writes it into the page's mail links and into its form. The page is
// complete without this. Anyone can make a link to this page with any words and address in it: the address has to be one
// of the site's own, and the words are those of the page that is there.
const { about, home } = document.currentScript.dataset, root = location.origin + home;
const asked = new URLSearchParams(location.search).get("url") ?? "";
const url = asked && URL.canParse(asked, root) ? new URL(asked, root).href : "";

const show = (title, language) => {
  for (const link of document.querySelectorAll('main a[href^="mailto:"]')) {
    const joint = link.href.includes("?") ? "&" : "?";
    link.href += `${joint}subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${title}\r\n${url}\r\n\r\n`)}`;
  }
  const field = document.querySelector('.contact-form [type="hidden"]');
  if (field) field.value = new URL(url).pathname;
  const note = document.createElement("p");
  const link = document.createElement("a");
  note.className = "topic";
  link.href = url;
  link.textContent = title;
  link.lang = language;
  link.dir = "auto";
  note.append(about, " ", link);
  document.querySelector("main header").append(note);
};

// What the page there says of itself for programs.
const article = async () => {
  const answer = await fetch(url);
  const [, data] = (answer.ok && (await answer.text()).match(/<script type="application\/ld\+json">(.*?)<\/script>/s)) || [];
  return data && JSON.parse(data)["@graph"].find((node) => node["@type"] === "BlogPosting");
};

// As all addresses of pages are: nothing in it that a host could take for the way to somewhere else.
if (url.startsWith(root) && /^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(url.slice(root.length))) {
  article().then((found) => found && show(found.headline, found.inLanguage), () => {});
}
