// One key for each choice, on the pages of the queue. They work like a click; in a text field they are letters.
// They can be switched off, and stay off on this device.

"use strict";

const NAME = "keys-off";
const button = document.querySelector("[data-keys-toggle]");
const isOff = () => localStorage.getItem(NAME) === "1";

for (const box of document.querySelectorAll("[data-keys]")) box.hidden = false;

const say = () => {
  if (button) button.textContent = isOff() ? button.dataset.on : button.dataset.off;
};
say();
button?.addEventListener("click", () => {
  localStorage.setItem(NAME, isOff() ? "0" : "1");
  say();
});

const typesHere = (element) =>
  element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
  (element.tagName === "INPUT" && !/^(radio|checkbox|submit|button)$/.test(element.type));

// Fields that belong to one choice are shown with it.
const showWhatBelongs = () => {
  const chosen = document.querySelector("input[name=measure]:checked")?.value;
  for (const part of document.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== chosen;
};
showWhatBelongs();
document.addEventListener("change", showWhatBelongs);

document.addEventListener("keydown", (event) => {
  if (isOff() || event.ctrlKey || event.altKey || event.metaKey || typesHere(event.target)) return;
  if (!/^[a-z0-9]$/.test(event.key)) return;
  const wanted = document.querySelector(`[data-key="${event.key}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.focus();
  wanted.click();
});
