// A run being read: how far it is, and the body as it is found.

import { ask } from "./api.js";
import { drawBody } from "./skeleton.js";

const STAGES = { model: "Fetching what finds the body, once", people: "Looking for the runner", pose: "Following the runner", shoe: "Looking closer at the shoe", strikes: "Reading how your foot lands", legs: "Looking closer at the legs", video: "Making a copy of the film" };
const WAITING = { queued: ["Waiting for its turn", "It begins as soon as nothing else is being read."], running: ["Reading your run", "Getting ready"], uploading: ["The video is on its way", "It is being sent."] };
const DONE = 0.995;

export function watch(root) {
  const [title, stage, bar, left] = ["reading-title", "stage", "bar", "left"].map((name) => document.getElementById(name));
  const source = new EventSource(`/api/runs/${root.dataset.run}/progress`);
  source.addEventListener("state", (event) => {
    const { state } = JSON.parse(event.data);
    [title.textContent, stage.textContent] = WAITING[state];
  });
  let told = "";
  source.addEventListener("progress", (event) => {
    const now = JSON.parse(event.data), film = now.films > 1 ? `, film ${now.film} of ${now.films}` : "";
    const words = `${STAGES[now.stage] ?? now.stage}${film}`;
    if (words !== told) stage.textContent = told = words; // a screen reader hears each stage once
    const share = now.share ?? (now.total ? now.done / now.total : 0);
    if (share >= DONE) { bar.removeAttribute("value"); stage.textContent = told = "Measuring"; left.textContent = "Almost there."; return; }
    bar.value = share;
    left.textContent = timeLeft(now.seconds_left);
  });
  source.addEventListener("pose", (event) => figure(JSON.parse(event.data).xy));
  source.addEventListener("broken", (event) => { source.close(); title.textContent = "This cannot be read now"; stage.textContent = JSON.parse(event.data).message; left.textContent = ""; });
  source.addEventListener("end", () => { source.close(); location.reload(); });
  document.getElementById("stop").addEventListener("click", () => ask(`/api/runs/${root.dataset.run}/cancel`, "POST"));
}

function timeLeft(seconds) {
  if (seconds === undefined || seconds === null) return "";
  if (seconds < 90) return `about ${Math.max(5, 5 * Math.round(seconds / 5))} s left`;
  return `about ${Math.round(seconds / 60)} minutes left`;
}

// The body alone, as large as fits.
function figure(xy) {
  const canvas = document.getElementById("figure"), context = canvas.getContext("2d");
  const seen = xy.filter(([x, y]) => x !== null && y !== null);
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (seen.length < 20) return;
  canvas.hidden = false; // an empty box would look broken
  const [xs, ys] = [seen.map(([x]) => x), seen.map(([, y]) => y)];
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2, top = Math.min(...ys), tall = Math.max(...ys) - top || 1;
  const size = (canvas.height - 40) / tall;
  drawBody(context, (point) => [canvas.width / 2 + (xy[point][0] - middle) * size, 20 + (xy[point][1] - top) * size], 4);
}
