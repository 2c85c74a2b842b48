// The running sum on the ballot and the buttons beside points. Without this file the review page says the same.

"use strict";

for (const ballot of document.querySelectorAll("[data-ballot]")) {
  const panel = ballot.querySelector("[data-sum]");
  const line = panel.querySelector("[data-running-sum]");
  const bar = panel.querySelector("progress");
  const marks = [...ballot.querySelectorAll("input[data-cents]")];
  const { kind, euro, none } = ballot.dataset;
  const [most, budget, points] = [ballot.dataset.most, ballot.dataset.budget, ballot.dataset.points].map(Number);
  const language = `${document.documentElement.lang}-u-nu-latn`;

  const money = (cents) => {
    const digits = cents % 100 ? 2 : 0;
    const figures = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return euro.replace("0", new Intl.NumberFormat(language, figures).format(cents / 100));
  };
  const given = (mark) => (mark.type === "checkbox" ? Number(mark.checked) : Number.parseInt(mark.value, 10) || 0);

  const sentence = (count, sum, total) => {
    if (!count) return [none, false];
    if (count > most) return [ballot.dataset.tooMany, true];
    if (kind === "points") return total > points ? [ballot.dataset.overdrawn, true] : [ballot.dataset.given, false];
    if (kind === "within-budget") return sum > budget ? [ballot.dataset.over, true] : [ballot.dataset.left, false];
    return [ballot.dataset.chosen, false];
  };

  const say = () => {
    const chosen = marks.filter(given);
    const sum = chosen.reduce((total, mark) => total + Number(mark.dataset.cents), 0);
    const total = chosen.reduce((all, mark) => all + given(mark), 0);
    const [used, limit] = kind === "points" ? [total, points] : [sum, budget];
    const [text, wrong] = sentence(chosen.length, sum, total);
    const amount = (number) => (kind === "points" ? String(number) : money(number));
    line.textContent = text
      .replace("{count}", chosen.length)
      .replace("{most}", most)
      .replace("{sum}", money(sum))
      .replace("{given}", total)
      .replace("{left}", amount(limit - used))
      .replace("{over}", amount(used - limit));
    panel.classList.toggle("ballot__sum--over", wrong);
    bar.max = limit;
    bar.value = Math.min(used, limit);
    panel.hidden = false;
  };

  for (const button of ballot.querySelectorAll("[data-step]")) {
    const field = button.parentElement.querySelector("input");
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = Math.max(0, Math.min(points, given(field) + Number(button.dataset.step)));
      field.value = next || "";
      say();
    });
  }
  ballot.addEventListener("input", say);
  ballot.addEventListener("change", say);
  window.addEventListener("pageshow", say);
  say();
}
