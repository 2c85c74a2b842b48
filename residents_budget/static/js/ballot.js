// The running sum on the ballot, in words. Without this file the review page says the same.

"use strict";

for (const ballot of document.querySelectorAll("[data-ballot]")) {
  const line = ballot.querySelector("[data-running-sum]");
  const euros = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "EUR", minimumFractionDigits: 0 });
  const say = () => {
    const chosen = [...ballot.querySelectorAll("input[data-cents]:checked")];
    const sum = chosen.reduce((total, box) => total + Number(box.dataset.cents), 0);
    const { none, one, more, tooMany, most } = ballot.dataset;
    const sentence = chosen.length > Number(most) ? tooMany : [none, one][chosen.length] ?? more;
    line.textContent = sentence
      .replace("{count}", chosen.length)
      .replace("{most}", most)
      .replace("{sum}", euros.format(sum / 100));
  };
  ballot.addEventListener("change", say);
  say();
}
