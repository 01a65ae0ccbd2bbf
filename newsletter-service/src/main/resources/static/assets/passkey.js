/*
 * Passkeys: asks the service for a challenge, the browser for an answer, and goes on where the service says. The part of the page is
 * shown only where the browser has passkeys. Web Authentication level 3 gives browsers the two conversions that this needs.
 */
(() => {
  "use strict";

  if (!window.PublicKeyCredential || !PublicKeyCredential.parseCreationOptionsFromJSON) return;

  const csrf = () => document.querySelector("input[name=_csrf]").value;

  const post = async (url, body, type) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Accept": "application/json", "Content-Type": type, "X-XSRF-TOKEN": csrf() },
      body,
    });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(told.detail || "");
    return told;
  };

  const get = async (part) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      await post(part.dataset.options, "", "application/x-www-form-urlencoded"));
    const answer = await navigator.credentials.get({ publicKey });
    const next = new URLSearchParams({ continue: part.dataset.next || "" });
    return post(`${part.dataset.answer}?${next}`, JSON.stringify(answer.toJSON()), "application/json");
  };

  const create = async (part) => {
    const input = document.getElementById(part.dataset.name);
    if (part.dataset.nameless && !input.value.trim()) {
      input.focus();
      throw new Error(part.dataset.nameless);
    }
    const name = new URLSearchParams({ name: input.value });
    const here = location.pathname;
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      await post(part.dataset.options || `${here}/passkey/options`, name.toString(), "application/x-www-form-urlencoded"));
    const answer = await navigator.credentials.create({ publicKey });
    return post(`${part.dataset.answer || `${here}/passkey`}?${name}`, JSON.stringify(answer.toJSON()), "application/json");
  };

  document.querySelectorAll("[data-passkey]").forEach((part) => {
    const button = part.querySelector("button");
    const fault = part.querySelector("[role=alert]");
    button.addEventListener("click", async () => {
      button.disabled = true;
      fault.textContent = "";
      try {
        const { next } = await (part.dataset.passkey === "get" ? get(part) : create(part));
        location.assign(next);
      } catch (failure) {
        /* A browser's own words about a question that was cancelled help nobody. */
        fault.textContent = failure instanceof DOMException || !failure.message ? part.dataset.failed : failure.message;
        button.disabled = false;
      }
    });
    part.hidden = false;
  });
})();
