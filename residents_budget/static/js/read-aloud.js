// Reads a part of the page aloud, each piece in its own language. Without this file its buttons are not shown.

"use strict";

if ("speechSynthesis" in window) {
  const voice = window.speechSynthesis;
  let reading = null;

  const stop = () => {
    voice.cancel();
    reading?.setAttribute("aria-pressed", "false");
    reading = null;
  };

  const read = (button) => {
    const pieces = [...document.getElementById(button.dataset.readAloud).querySelectorAll("[data-say]")];
    reading = button;
    button.setAttribute("aria-pressed", "true");
    pieces.forEach((piece, number) => {
      const said = new SpeechSynthesisUtterance(piece.textContent.trim());
      said.lang = piece.closest("[lang]").lang;
      said.rate = 0.9;
      if (number === pieces.length - 1) said.onend = () => reading === button && stop();
      voice.speak(said);
    });
  };

  for (const button of document.querySelectorAll("[data-read-aloud]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const again = reading === button;
      stop();
      if (!again) read(button);
    });
  }
  window.addEventListener("pagehide", stop);
}
