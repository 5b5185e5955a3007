"use strict";
// The filter. Its state stands in the address, as #id&risk=loss,failure&env=prod&workload=chat.
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const shown = document.getElementById("shown");
  const unfold = document.getElementById("unfold");
  const items = [...document.querySelectorAll("[data-item]")];
  const boxes = [...form.querySelectorAll("[name=risk]")];
  let place = "";

  const reset = () => {
    for (const box of boxes) box.checked = true;
    form.elements.env.value = form.elements.workload.value = "";
  };

  const state = () => {
    const found = new URLSearchParams();
    const on = boxes.filter((box) => box.checked);
    if (on.length < boxes.length) found.set("risk", on.map((box) => box.value).join(","));
    for (const name of ["env", "workload"]) {
      if (form.elements[name].value) found.set(name, form.elements[name].value);
    }
    return found;
  };

  const apply = () => {
    const risks = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const env = form.elements.env.value;
    const workload = form.elements.workload.value;
    const passes = ({ dataset }) =>
      (dataset.risk === undefined || risks.has(dataset.risk)) &&
      (!env || !dataset.env || dataset.env === env) &&
      (!workload || dataset.workload === undefined || dataset.workload === workload);
    for (const item of items) item.classList.toggle("off", !passes(item));
    for (const group of document.querySelectorAll("[data-group]")) {
      const own = [...group.querySelectorAll("[data-item]")];
      const empty = own.length > 0 && own.every((item) => item.classList.contains("off"));
      group.classList.toggle("off", empty || !passes(group));
    }
    for (const section of document.querySelectorAll("[data-section]")) {
      const own = [...section.querySelectorAll("[data-item]")];
      const note = section.querySelector(".none");
      const empty = own.length > 0 && own.every((item) => item.classList.contains("off"));
      if (note) note.hidden = !empty;
      for (const table of section.querySelectorAll(".scroll:has(tr[data-item])")) {
        table.classList.toggle("off", !table.querySelector("tr[data-item]:not(.off)"));
      }
    }
    const on = items.filter((item) => !item.classList.contains("off")).length;
    shown.textContent = `${on} of ${items.length} shown`;
  };

  const write = () => {
    const told = state().toString().replaceAll("%2C", ",");
    const hash = [place, told].filter(Boolean).join("&");
    history.replaceState(null, "", hash ? `#${hash}` : location.href.split("#")[0]);
  };

  const reveal = () => {
    for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
    const target = place && document.getElementById(place);
    if (!target) return;
    if (target.closest(".off")) {
      reset();
      apply();
    }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    if (target.matches("[data-item]")) target.classList.add("here");
    target.scrollIntoView();
  };

  const read = (first) => {
    const [head, ...rest] = location.hash.slice(1).split("&");
    place = head.includes("=") ? "" : head;
    const given = new URLSearchParams(head.includes("=") ? [head, ...rest].join("&") : rest.join("&"));
    if (first || given.size) {
      reset();
      const risks = given.has("risk") ? given.get("risk").split(",") : null;
      for (const box of boxes) box.checked = !risks || risks.includes(box.value);
      for (const name of ["env", "workload"]) {
        const known = [...form.elements[name].options].map((option) => option.value);
        if (known.includes(given.get(name))) form.elements[name].value = given.get(name);
      }
    }
    apply();
    reveal();
    write();
  };

  form.hidden = false;
  form.addEventListener("change", () => {
    apply();
    write();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    reset();
    apply();
    write();
  });
  unfold.addEventListener("click", () => {
    const folds = [...document.querySelectorAll("details")];
    const open = !folds.every((fold) => fold.open);
    for (const fold of folds) fold.open = open;
    unfold.textContent = open ? "Fold all" : "Unfold all";
  });
  addEventListener("hashchange", () => read(false));
  read(true);
})();
