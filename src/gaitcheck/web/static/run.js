// One run's page: on its way, or read.

import { ask, answers, send, trouble } from "./api.js";
import { letDelete } from "./deleting.js";
import { check } from "./kinds.js";
import { Player } from "./player.js";
import { watch } from "./reading.js";

const reading = document.getElementById("reading");
const result = document.getElementById("result");
if (reading) watch(reading);
if (result) {
  const players = new Map([...result.querySelectorAll(".player")].map((root) => [root.dataset.film, new Player(root, result.dataset.run)]));
  for (const button of result.querySelectorAll(".jump")) {
    button.addEventListener("click", () => players.get(button.dataset.film)?.goTo(Number(button.dataset.time)));
  }
  window.gaitcheck = { players }; // for those who look with the browser's own tools
}

document.getElementById("settings")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target, place = form.querySelector(".trouble"), button = form.querySelector("[type=submit]");
  place.hidden = true;
  button.disabled = true;
  button.textContent = "Measuring ...";
  try {
    const way = form.dataset.way;
    await ask(`/api/runs/${form.dataset.run}/${way}`, way === "start" ? "POST" : "PATCH", answers(form));
    location.reload();
  } catch (error) {
    trouble(place, error);
    button.disabled = false;
    button.textContent = "Try again";
  }
});

document.getElementById("second")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target, file = form.querySelector("input").files[0], bar = form.querySelector("progress");
  bar.hidden = false;
  try {
    await check(file);
    await send(`/api/runs/${form.dataset.run}/video2?file_name=${encodeURIComponent(file.name)}`, file, (share) => { bar.value = share; }).done;
    await ask(`/api/runs/${form.dataset.run}/start`, "POST", {});
    location.reload();
  } catch (error) {
    bar.hidden = true;
    trouble(form.querySelector(".trouble"), error);
  }
});

letDelete(() => location.assign("/runs"));
