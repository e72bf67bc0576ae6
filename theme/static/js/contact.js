// Shows which article the reader comes from, and writes it into the page's mail links. The page is complete
// without this: the link below an article brings its title and address as ?subject=…&url=….
const asked = new URLSearchParams(location.search);
const subject = asked.get("subject"), url = asked.get("url");
if (subject && url) {
  for (const link of document.querySelectorAll('main a[href^="mailto:"]')) {
    const joint = link.href.includes("?") ? "&" : "?";
    link.href += `${joint}subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${subject}\r\n${url}\r\n\r\n`)}`;
  }
  // Only this site's own pages are named: anyone can make a link with any words in it.
  const article = URL.canParse(url) ? new URL(url) : location;
  if (article.origin === location.origin && article.pathname !== location.pathname) {
    const note = document.createElement("p");
    const link = document.createElement("a");
    note.className = "topic";
    link.href = article.pathname;
    link.textContent = subject;
    note.append(document.currentScript.dataset.about, " ", link);
    document.querySelector("main header").append(note);
  }
}
