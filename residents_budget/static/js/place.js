// Pointing out a place on the map. Without this file one chooses a part of the neighbourhood, or says it in words.

"use strict";

for (const map of document.querySelectorAll("svg[data-west]")) {
  const { west, south, east, north, left, bottom, right, top } = Object.fromEntries(
    Object.entries(map.dataset).map(([name, text]) => [name, Number(text)]),
  );
  const spot = map.querySelector("[data-spot]");
  const latitude = document.getElementById("latitude");
  const longitude = document.getElementById("longitude");
  const clear = document.querySelector("[data-clear-spot]");
  const hint = document.querySelector("[data-spot-hint]");
  hint.hidden = false;
  clear.hidden = !latitude.value;

  map.addEventListener("click", (event) => {
    event.preventDefault();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    longitude.value = (west + ((point.x - left) / (right - left)) * (east - west)).toFixed(6);
    latitude.value = (south + ((point.y - bottom) / (top - bottom)) * (north - south)).toFixed(6);
    spot.setAttribute("cx", point.x);
    spot.setAttribute("cy", point.y);
    spot.setAttribute("visibility", "visible");
    clear.hidden = false;
    const area = event.target.closest("a");
    if (area) document.querySelector(area.getAttribute("href")).checked = true;
  });

  clear.addEventListener("click", () => {
    latitude.value = longitude.value = "";
    spot.setAttribute("visibility", "hidden");
    clear.hidden = true;
  });
}
