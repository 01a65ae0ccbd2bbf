/*
 * What a script adds to pages that work without one: the token against forged requests for htmx, "copy" beside secrets, "show" beside passwords,
 * and questions in a dialogue instead of on a page of their own. One listener on the document serves what htmx puts in later, too.
 */
(() => {
  "use strict";

  const tools = "[data-copy], [data-reveal]";
  const unhide = (root) => root.querySelectorAll(tools).forEach((button) => { button.hidden = false; });

  const copy = async (button) => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    const status = button.parentElement.querySelector("[role=status]");
    if (status) status.textContent = button.dataset.done;
  };

  const reveal = (button) => {
    const input = document.getElementById(button.dataset.reveal);
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  };

  /* The page behind the link asks the same question; when it cannot be had, the link leads to it. */
  const ask = async (link) => {
    const answer = await fetch(link.href, { headers: { "X-Requested-With": "dialog" } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.append(...page.getElementById("content").children);
    dialog.querySelectorAll("form:not([action])").forEach((form) => { form.action = link.href; });
    const heading = dialog.querySelector("h1");
    if (heading) { heading.id = "dialog-title"; dialog.setAttribute("aria-labelledby", heading.id); }
    dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
    document.body.append(dialog);
    dialog.showModal();
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-copy], [data-reveal], [data-close], a[data-confirm]");
    if (!target) return;
    if ("copy" in target.dataset) {
      copy(target);
    } else if ("reveal" in target.dataset) {
      reveal(target);
    } else if ("confirm" in target.dataset && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      ask(target).catch(() => { location.href = target.href; });
    } else if ("close" in target.dataset && target.closest("dialog")) {
      event.preventDefault();
      target.closest("dialog").close();
    }
  });

  /* A password goes to the server as one, so that browsers remember it as one. */
  document.addEventListener("submit", (event) => {
    event.target.querySelectorAll("[data-reveal][aria-pressed=true]").forEach(reveal);
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("meta[name=csrf]");
    if (token) event.detail.headers[token.dataset.header] = token.content;
  });
  document.addEventListener("htmx:load", (event) => unhide(event.detail.elt));

  unhide(document);
})();
