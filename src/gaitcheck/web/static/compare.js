// Two runs side by side, locked by the moment of the stride and not by time.

import { Film } from "./film.js";

const phase = document.getElementById("phase");
const words = document.getElementById("phase-words");
const which = document.getElementById("stride");
const play = document.getElementById("play");
const halves = [...document.querySelectorAll(".half .screen")];
const films = halves.map((screen) => new Film(screen, screen.dataset.run, 1));
const strides = await Promise.all(halves.map((screen) => leftStrides(screen.dataset.run)));
let going = false;

async function leftStrides(run) {
  const { contacts } = await (await fetch(`/api/runs/${run}/events?film=1`)).json();
  const left = contacts.filter((contact) => contact.side === "left").map((contact) => contact.time_s);
  return left.slice(1).map((end, place) => ({ start: left[place], end, right: contacts.find((each) => each.side === "right" && each.time_s > left[place] && each.time_s < end)?.time_s }));
}

function show() {
  const share = Number(phase.value) / 100, place = Number(which.value) || 0;
  films.forEach((film, number) => {
    const stride = strides[number][place];
    if (!stride) return;
    film.goTo(stride.start + share * (stride.end - stride.start));
    halves[number].parentElement.querySelector(".now").textContent = `Stride ${place + 1}: ${(1000 * (stride.end - stride.start)).toFixed(0)} ms; now ${(1000 * share * (stride.end - stride.start)).toFixed(0)} ms after the left landing`;
  });
  const first = strides[0][place];
  const right = first?.right ? (100 * (first.right - first.start)) / (first.end - first.start) : 50;
  words.textContent = `${phase.value} % of the stride${Number(phase.value) < 3 ? ", left landing" : Math.abs(phase.value - right) < 3 ? ", right landing" : ""}`;
  phase.setAttribute("aria-valuetext", words.textContent);
}

play.addEventListener("click", () => {
  going = !going;
  play.textContent = going ? "Pause" : "Play";
  if (going) run();
});

// The next moment is asked for when both films show the one before: asked for sooner, neither would ever show any.
async function run() {
  while (going) {
    phase.value = (Number(phase.value) + 2) % 100;
    show();
    await Promise.all([new Promise((resolve) => setTimeout(resolve, 60)), ...films.map((film) => film.arrived())]);
  }
}

phase.addEventListener("input", show);
which.addEventListener("change", show);
const count = Math.min(...strides.map((each) => each.length));
for (let place = 0; place < count; place += 1) which.append(new Option(`${place + 1} of ${count}`, place));
if (count <= 0) words.textContent = "One of the films holds no whole stride.";
else show();
window.gaitcheck = { films };
