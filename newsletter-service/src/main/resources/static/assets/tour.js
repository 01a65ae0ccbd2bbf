/* What a script adds to the tour: on the way to the next morning the page shows how far it is. Without it a link does. */
(() => {
  "use strict";

  const pause = 700;

  const page = async (address) => {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  const put = (fresh, id) => {
    const there = fresh.getElementById(id);
    if (there) document.getElementById(id).replaceWith(there);
  };

  const look = async () => {
    const again = document.getElementById("walk").dataset.again;
    if (!again) return;
    try {
      const progress = await page(again);
      const there = progress.getElementById("walk");
      if (there && !there.dataset.again) {
        const whole = await page(location.pathname);
        put(whole, "guides");
        put(whole, "walk");
      } else {
        put(progress, "walk");
      }
    } catch { /* the service may be starting again: the next look tells */ }
    setTimeout(look, pause);
  };

  setTimeout(look, pause);
})();
