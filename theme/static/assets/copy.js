// Offers to copy each block of code, in the room that its style sheet leaves above the code where scripts run.
{
  const words = document.currentScript.dataset;

  const offer = (pre) => {
    let box = pre.closest(".listing");
    if (!box) {
      box = document.createElement("div");
      box.className = "copyable";
      pre.replaceWith(box);
      box.append(pre);
    }
    const row = document.createElement("div"), said = document.createElement("span"), button = document.createElement("button");
    row.className = "copy";
    said.role = "status";
    button.textContent = words.copy;
    button.setAttribute("aria-label", `${words.copy}: ${box.querySelector("figcaption")?.textContent ?? pre.getAttribute("aria-label")}`);
    button.onclick = async () => {
      said.textContent = ""; // so that the same words are said again
      // Without the last line's end, which would run a command where it is pasted.
      await navigator.clipboard.writeText(pre.textContent.trimEnd()).then(
        () => said.textContent = words.copied,
        () => getSelection().selectAllChildren(pre), // to be copied by hand
      );
    };
    row.append(said, button);
    pre.before(row);
  };

  if (navigator.clipboard) {
    const looks = new CSSStyleSheet();
    looks.replaceSync(`@layer components {
      :where(.copyable) { margin-block: 1em } /* as a pre has it, so that nothing moves */
      .copyable { position: relative; font-size: .875em }
      .prose .copyable pre { margin: 0; font-size: 1em }
      .copy { position: absolute; inset-block-start: 0; inset-inline-end: 0; display: flex; align-items: center; gap: .75rem; padding-inline-end: .5rem; font: .875rem/1.25 var(--sans); color: var(--muted) }
      .copy button { min-block-size: 2.25rem; padding-inline: .75rem; border: 0; background: none; font: inherit; color: inherit; cursor: pointer }
      .copy button:hover { color: var(--accent); text-decoration: underline }
      @media (any-pointer: coarse) { .copy button { min-block-size: 44px; min-inline-size: 44px } }
    }`);
    document.adoptedStyleSheets.push(looks);
    document.querySelectorAll(".prose pre[tabindex]").forEach(offer);
  }
}
