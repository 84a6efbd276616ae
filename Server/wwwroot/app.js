// Small comforts; every page works without them.
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  // One open menu at a time, closed by Escape or a click elsewhere.
  const closeMenus = except => document.querySelectorAll("details.menu[open]").forEach(menu => { if (menu !== except) menu.open = false; });
  document.addEventListener("click", event => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", event => { if (event.key === "Escape") closeMenus(); });

  // A second click on a slow line must not send a form twice. The server would notice; the person should not wonder.
  document.addEventListener("submit", event => {
    if (event.defaultPrevented || event.target.method !== "post") return;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));

  // data-confirm="…" on a button asks before it acts.
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-confirm]");
    if (button && !window.confirm(button.dataset.confirm)) event.preventDefault();
  }, true);

  // A flow chart opens where the case stands.
  document.querySelectorAll("details.diagram").forEach(chart => chart.addEventListener("toggle", () => {
    const room = chart.querySelector(".diagram-room");
    const here = chart.querySelector(".diagram-current rect")?.getBoundingClientRect();
    if (chart.open && here) room.scrollLeft += here.left - room.getBoundingClientRect().left - room.clientWidth / 3;
  }));

  // A slip's address carries its code after #, which no server and no proxy sees; from there it goes into the form.
  const slip = document.querySelector("form[data-slip]");
  if (slip && location.hash.length > 1) {
    slip.elements.namedItem("code").value = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
    slip.requestSubmit();
  }

  // data-print prints this page.
  document.addEventListener("click", event => { if (event.target.closest("[data-print]")) window.print(); });
})();
