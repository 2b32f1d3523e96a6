// The API, as the pages ask it: JSON in, JSON out, a refusal as an error that says what to do.

export class Refused extends Error {
  constructor(told, status) {
    super([told.message, told.hint].filter(Boolean).join(" ") || `The server answered with ${status}.`);
    this.status = status;
  }
}

export async function ask(path, method = "GET", body = undefined) {
  const headers = { "X-GaitCheck": "1" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (answer.status === 204) return null;
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(told, answer.status);
  return told;
}

// Sends a file as it is; `onShare` hears how much is there. Returns {done, stop}.
export function send(path, file, onShare) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    request.open("PUT", path);
    request.setRequestHeader("X-GaitCheck", "1");
    request.upload.onprogress = (event) => event.lengthComputable && onShare(event.loaded / event.total);
    request.onload = () => {
      if (request.status < 300) return resolve();
      let told = {};
      try { told = JSON.parse(request.responseText); } catch { /* not JSON: the status is told */ }
      reject(new Refused(told, request.status));
    };
    request.onerror = () => reject(new Error("The connection broke. Is GaitCheck still running? Then try once more."));
    request.onabort = () => reject(new DOMException("Stopped.", "AbortError"));
    request.send(file);
  });
  return { done, stop: () => request.abort() };
}

// What a form of questions says, by the names of the API; nothing for what was left empty.
export function answers(form) {
  const told = {};
  for (const field of form.querySelectorAll("input[name], select[name]")) {
    if (field.type === "checkbox") continue;
    if (field.value !== "") told[field.name] = field.type === "number" ? Number(field.value) : field.value;
    else if (form.dataset.way) told[field.name] = null; // taken away
  }
  told.history = [...form.querySelectorAll("input[name=history]:checked")].map((box) => box.value);
  return told;
}

export function trouble(place, error) {
  place.textContent = error.message;
  place.hidden = false;
}
