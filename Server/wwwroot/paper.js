// Shows a Word document in place; without it the links to the file remain.
(() => {
  "use strict";
  const fit = place => {
    const page = place.querySelector("section.docx");
    if (!page) return;
    const room = place.clientWidth - 2;
    if (room > 0 && page.offsetWidth > room) place.querySelector(".docx-wrapper").style.zoom = room / page.offsetWidth;
  };
  window.showPaper = async place => {
    place.textContent = "正在打开文书…";
    try {
      const answer = await fetch(place.dataset.paper);
      if (!answer.ok) {
        const problem = await answer.json().catch(() => null);
        place.textContent = problem?.detail ?? "文书暂时打不开，请稍后再试。";
        return;
      }
      const file = await answer.blob();
      place.textContent = "";
      await window.docx.renderAsync(file, place, null, { className: "docx", inWrapper: true, breakPages: true, ignoreLastRenderedPageBreak: true, experimental: true });
      fit(place);
    } catch {
      place.textContent = "文书暂时打不开，可以下载后用 Word 查看。";
    }
  };
  document.querySelectorAll("[data-paper]:not([data-paper-live])").forEach(window.showPaper);
  let later;
  window.addEventListener("resize", () => { clearTimeout(later); later = setTimeout(() => document.querySelectorAll("[data-paper]").forEach(fit), 200); });
})();
