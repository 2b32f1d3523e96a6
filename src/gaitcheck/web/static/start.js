// The page to begin with: choose a video, send it, say what is known, go to the run.

import { ask, answers, send, trouble } from "./api.js";
import { check } from "./kinds.js";

const form = document.getElementById("upload");
const film = document.getElementById("film");
const film2 = document.getElementById("film2");
const drop = document.getElementById("drop");
const cancel = document.getElementById("cancel");
const sending = document.getElementById("sending");
const bar = document.getElementById("sent");
const words = document.getElementById("sent-words");
const problem = document.getElementById("trouble");
const submit = form.querySelector("[type=submit]");

function named() {
  const file = film.files[0];
  document.getElementById("film-name").textContent = file ? `${file.name}, ${megabytes(file.size)} MB` : "No video chosen yet.";
}

function megabytes(bytes) { return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0); }

film.addEventListener("change", named);
for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (event.dataTransfer.files.length) { film.files = event.dataTransfer.files; named(); }
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.hidden = true;
  submit.disabled = true;
  let run = null;
  try {
    for (const file of [film.files[0], film2?.files[0]].filter(Boolean)) await check(file);
    run = (await ask("/api/runs", "POST", { file_name: film.files[0].name, size_bytes: film.files[0].size })).id;
    await sent(`/api/runs/${run}/video`, film.files[0]);
    const second = film2 && film2.files[0];
    if (second) await sent(`/api/runs/${run}/video2?file_name=${encodeURIComponent(second.name)}`, second);
    await ask(`/api/runs/${run}/start`, "POST", answers(form));
    if (!form.dataset.phone) { location.assign(`/runs/${run}`); return; }
    document.getElementById("done").hidden = false;
    form.reset();
    named();
  } catch (error) {
    if (error.name !== "AbortError") trouble(problem, error);
    if (run && !form.dataset.phone) await ask(`/api/runs/${run}`, "DELETE").catch(() => null); // nothing half-written stays
  } finally {
    submit.disabled = false;
    sending.hidden = true;
    cancel.hidden = true;
  }
});

function sent(path, file) {
  sending.hidden = false;
  cancel.hidden = false;
  const { done, stop } = send(path, file, (share) => {
    bar.value = share;
    words.textContent = `${megabytes(share * file.size)} of ${megabytes(file.size)} MB`;
  });
  cancel.onclick = stop;
  return done;
}

document.getElementById("invite")?.addEventListener("click", async () => {
  const told = await ask("/api/phone", "POST").catch((error) => trouble(problem, error));
  if (!told) return;
  document.getElementById("code").src = `data:image/svg+xml,${encodeURIComponent(told.svg)}`;
  document.getElementById("address").textContent = told.url;
  document.getElementById("invitation").hidden = false;
});
