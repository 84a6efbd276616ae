// The task page: typing is saved, figures are reckoned, rows come and go, photos are sent. Every form works without it.
(() => {
  "use strict";
  const token = form => form.querySelector("input[name='__RequestVerificationToken']")?.value ?? "";

  // What was refused is what the person should see first.
  document.querySelector("[data-focus]")?.focus();

  // Text boxes grow with their text.
  const grow = box => { box.style.height = "auto"; box.style.height = `${box.scrollHeight + 2}px`; };
  document.querySelectorAll("textarea[data-grow]").forEach(box => { if (box.value) grow(box); });
  document.addEventListener("input", event => { if (event.target.matches("textarea[data-grow]")) grow(event.target); });

  // Repeating rows.
  const number = body => body.querySelectorAll("[data-row-no]").forEach((head, index) => { head.textContent = `第 ${index + 1} 行`; });
  document.addEventListener("click", event => {
    const add = event.target.closest("[data-rows-add]");
    if (add) {
      event.preventDefault();
      const rows = add.closest("[data-rows]");
      const body = rows.querySelector("[data-rows-body]");
      // Never a number used before: what was removed must not come back under another row.
      const next = Number(rows.dataset.next ?? body.children.length);
      rows.dataset.next = next + 1;
      body.insertAdjacentHTML("beforeend", rows.querySelector("[data-rows-template]").innerHTML.replaceAll("__i__", next));
      number(body);
      body.lastElementChild.querySelector("input, textarea, select")?.focus();
      return;
    }
    const remove = event.target.closest("[data-row-remove]");
    if (remove) {
      const body = remove.closest("[data-rows-body]");
      const rows = body.closest("[data-rows]");
      rows.dataset.next ??= body.children.length;
      remove.closest("[data-row]").remove();
      number(body);
      rows.querySelector("[data-rows-add]").focus();
      changed(body.closest("form"));
    }
  });

  // Sign-in list: the ticks are the count.
  const count = panel => {
    const ticks = [...panel.querySelectorAll("input[data-votes]:checked")];
    const figures = [...panel.querySelectorAll("input[data-came]")].map(box => Number(box.value) || 0).reduce((sum, came) => sum + came, 0);
    const box = panel.querySelector("[data-attended]");
    const settled = ticks.length > 0 || figures > 0;
    // The sum goes when what it was summed from goes; a number typed by hand stays.
    if (settled) box.value = ticks.filter(tick => tick.dataset.votes === "1").length + figures;
    else if (box.readOnly) box.value = "";
    box.readOnly = settled;
  };
  document.addEventListener("click", event => {
    const all = event.target.closest("[data-tick]");
    if (!all) return;
    const panel = all.closest("[data-attendance]");
    panel.querySelectorAll("input[data-votes]").forEach(tick => { tick.checked = all.dataset.tick === "all"; });
    if (all.dataset.tick === "none") panel.querySelector("[data-attended]").value = "";
    count(panel);
    changed(panel.closest("form"));
  });
  document.addEventListener("change", event => { if (event.target.matches("input[data-votes], input[data-came]")) count(event.target.closest("[data-attendance]")); });

  // Saving while typing, and the live arithmetic.
  const timers = new WeakMap();
  const withoutFiles = form => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  };
  const save = async form => {
    const note = form.querySelector("[data-saved]");
    try {
      const answer = await fetch(`${form.dataset.task}/draft`, { method: "POST", body: withoutFiles(form), keepalive: true });
      note.textContent = answer.ok || answer.status === 409 ? await answer.text() : "没有保存成功，稍后再试";
    } catch {
      note.textContent = "连不上服务器，暂时没有保存";
    }
  };
  const reckon = async form => {
    const place = form.querySelector("[data-reckoning]");
    if (!place) return;
    const typed = [...place.closest("fieldset").querySelectorAll("input")].some(box => box.type === "checkbox" ? box.checked : box.value.trim());
    if (!typed) { place.innerHTML = ""; return; }
    const answer = await fetch(`${form.dataset.task}/reckon`, { method: "POST", body: withoutFiles(form) }).catch(() => null);
    if (!answer?.ok) return;
    place.innerHTML = await answer.text();
    only(form, place.querySelector("[data-outcome]")?.dataset.outcome);
  };
  // Where figures decide, a field wanted by one outcome shows once that outcome is the one.
  const only = (form, outcome) => {
    if (!outcome) return;
    form.querySelectorAll("[data-only]").forEach(line => { line.hidden = !line.dataset.only.split("|").includes(outcome); });
  };
  const changed = form => {
    if (!form?.dataset.task) return;
    const times = timers.get(form) ?? {};
    clearTimeout(times.save);
    clearTimeout(times.reckon);
    times.reckon = setTimeout(() => reckon(form), 350);
    times.save = setTimeout(() => { times.save = null; save(form); }, 1500);
    timers.set(form, times);
  };
  const saveNow = form => {
    const times = timers.get(form);
    if (!times?.save) return Promise.resolve();
    clearTimeout(times.save);
    times.save = null;
    return save(form);
  };
  const forms = [...document.querySelectorAll("form[data-task]")];
  for (const form of forms) {
    form.addEventListener("input", () => changed(form));
    form.addEventListener("change", () => changed(form));
    form.addEventListener("focusout", () => saveNow(form));
    form.addEventListener("submit", () => { clearTimeout(timers.get(form)?.save); clearTimeout(timers.get(form)?.reckon); });
    form.querySelectorAll("[data-attendance]").forEach(count);
    reckon(form);
  }
  document.addEventListener("visibilitychange", () => { if (document.hidden) forms.forEach(saveNow); });

  // Photos are sent as they are chosen; one too many or too large leaves the form as it is.
  document.addEventListener("change", async event => {
    const input = event.target.closest(".uploads-file");
    const form = input?.closest("form[data-task]");
    if (!form) return;
    const box = input.closest("[data-uploads]");
    const problem = box.querySelector("[data-uploads-problem]");
    problem.textContent = "";
    for (const file of [...input.files]) {
      const data = new FormData();
      data.append("file", file);
      data.append("name", box.dataset.uploads);
      data.append("__RequestVerificationToken", token(form));
      problem.textContent = `正在上传 ${file.name} …`;
      const answer = await fetch(`${form.dataset.task}/uploads`, { method: "POST", body: data }).catch(() => null);
      const text = answer ? await answer.text() : "";
      problem.textContent = "";
      if (answer?.ok) box.querySelector("[data-uploads-list]").insertAdjacentHTML("beforeend", text);
      else if (answer?.status === 422) problem.innerHTML = text;
      else problem.textContent = answer?.status === 413 ? `${file.name} 太大，没有上传。请把照片尺寸调小后再选。已填写的内容都在。` : `${file.name} 没有上传成功，请再选一次。`;
    }
    input.value = "";
    changed(form);
  });
  document.addEventListener("click", event => {
    const remove = event.target.closest("[data-upload-remove]");
    if (!remove) return;
    const form = remove.closest("form");
    remove.closest("[data-upload]").remove();
    changed(form);
  });

  // Tabs: the work, and each paper as it will be.
  document.addEventListener("click", async event => {
    const tab = event.target.closest("[role='tab'][data-tab]");
    if (!tab) return;
    document.querySelectorAll("[role='tab'][data-tab]").forEach(other => other.setAttribute("aria-selected", String(other === tab)));
    document.querySelectorAll("[data-tab-panel]").forEach(panel => { panel.hidden = panel.id !== tab.dataset.tab; });
    const paper = document.getElementById(tab.dataset.tab)?.querySelector("[data-paper]");
    if (!paper) return;
    await Promise.all(forms.map(saveNow));
    window.showPaper(paper);
  });
})();
