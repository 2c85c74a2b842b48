// Small comforts. Every page works without this file.

"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const field of document.querySelectorAll("[data-count]")) {
  const line = document.createElement("p");
  line.className = "counter";
  line.setAttribute("aria-live", "polite");
  const say = () => {
    const left = Number(field.dataset.count) - field.value.length;
    line.textContent = left < Number(field.dataset.count) / 4 ? field.dataset.countWords.replace("{}", left) : "";
  };
  field.after(line);
  field.addEventListener("input", say);
  say();
}

// A page that came back with faults begins at the list of them.
document.getElementById("error-summary")?.focus();

// One open menu closes when one clicks elsewhere or presses Escape.
for (const menu of document.querySelectorAll("details.menu")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

// Folds are opened on paper.
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("main details:not([open])")) {
    fold.dataset.opened = "";
    fold.open = true;
  }
});
window.addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("main details[data-opened]")) {
    delete fold.dataset.opened;
    fold.open = false;
  }
});
