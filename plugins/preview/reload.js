// Added to every page of the preview. Reloads the page when a newer build is there, which keeps its scroll
// position, lays the report of a failed build over it, and adds a link to the author's desk. The published site has none of
// this.
"use strict";

(() => {
  const { page, build } = document.currentScript.dataset; // `build` only where the page says itself how that one went
  let events = null;
  let told = 0; // the number of the failed build that the overlay has shown: once closed, it stays closed
  let overlay = null;

  // Browsers open at most six connections to a server: a tab that nobody sees must not hold one.
  function listen() {
    if (events || document.hidden) return;
    events = new EventSource("/.preview/events");
    events.onmessage = ({ data }) => act(JSON.parse(data));
    events.onerror = () => {
      if (events.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      rest();
      setTimeout(listen, 1000);
    };
  }

  function rest() {
    events?.close();
    events = null;
  }

  function act(news) {
    if (news.page !== page || (build && Number(build) !== news.build)) {
      rest();
      location.reload();
    } else if (!build && news.problem !== null && news.build !== told) {
      told = news.build;
      report(news.problem);
    }
  }

  async function report(problem) {
    overlay ??= makeOverlay();
    const { dialog, text } = await overlay;
    text.textContent = problem;
    if (!dialog.open) dialog.showModal();
  }

  // In a shadow tree and with an adopted style sheet: the site's styles do not reach it, and no
  // Content-Security-Policy of the page forbids it. A modal <dialog> brings Escape, focus and the top layer.
  async function makeOverlay() {
    const style = new CSSStyleSheet();
    style.replaceSync(await (await fetch("/.preview/overlay.css")).text());

    const text = element("pre", "", { tabIndex: 0 });
    const notice = element("div", "", { className: "notice", role: "alert" });
    notice.append(
      element("h1", "The site could not be built", { id: "title" }),
      element("p", "Its last good version is behind this. Save a correction, and the page shows it."),
      text,
    );
    const close = element("button", "Show the page", { type: "button", autofocus: true });
    const dialog = element("dialog", "");
    dialog.setAttribute("aria-labelledby", "title");
    dialog.append(notice, close);
    close.onclick = () => dialog.close();

    const host = element("preview-report", "", { lang: "en" });
    const shadow = host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [style];
    shadow.append(dialog);
    document.body.append(host);
    return { dialog, text };
  }

  // A link to the author's desk, in the corner where least is.
  function addLink() {
    const style = new CSSStyleSheet();
    style.replaceSync(`
      a {
        position: fixed; inset-block-end: 0; inset-inline-end: 0; z-index: 1; padding: .5rem .75rem;
        border-start-start-radius: .5rem; background: Canvas; color: LinkText; color-scheme: light dark;
        font: .875rem/1.5 system-ui, sans-serif;
      }
      @media print { a { display: none } }`);
    const host = element("preview-desk", "", { lang: "en" });
    const shadow = host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [style];
    shadow.append(element("a", "Desk", { href: "/_desk" }));
    document.body.append(host);
  }

  function element(name, text, properties = {}) {
    return Object.assign(document.createElement(name), { textContent: text }, properties);
  }

  addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
  if (!build) addLink();
})();
