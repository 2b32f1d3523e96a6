// The controls of one film: play, step, jump from landing to landing, loop a stride.

import { Film } from "./film.js";
import { Curves } from "./curves.js";

export class Player {
  constructor(root, run) {
    this.root = root;
    this.number = Number(root.dataset.film);
    this.screen = root.querySelector(".screen");
    this.now = root.querySelector(".now");
    this.seek = this.control("seek");
    this.film = new Film(this.screen, run, this.number, (frame, time) => this.told(frame, time));
    this.video = this.film.video;
    this.contacts = [];
    this.curves = new Curves(root.querySelector(".curves"), run, this.number, (time) => this.film.goTo(time));
    fetch(`/api/runs/${run}/events?film=${this.number}`).then((answer) => answer.json()).then((events) => {
      this.contacts = events.contacts;
      this.curves.mark(events);
    });
    this.listen();
    this.speed();
  }

  control(name) { return this.root.querySelector(`[data-do=${name}]`); }

  listen() {
    const ways = { play: () => this.film.toggle(), back: () => this.step(-1), on: () => this.step(1), before: () => this.landing(-1), after: () => this.landing(1) };
    for (const [name, way] of Object.entries(ways)) this.control(name).addEventListener("click", way);
    this.control("speed").addEventListener("change", () => this.speed());
    this.control("skeleton").addEventListener("change", (event) => { this.film.skeleton = event.target.checked; this.film.draw(this.film.shown ?? 0); });
    this.control("loop").addEventListener("change", () => this.loop());
    this.seek.addEventListener("input", () => this.film.goTo(Number(this.seek.value)));
    for (const kind of ["play", "pause", "ended"]) this.video.addEventListener(kind, () => { this.control("play").textContent = this.video.paused ? "Play" : "Pause"; });
    this.screen.addEventListener("click", () => this.film.toggle());
    this.screen.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const ways = { " ": () => this.film.toggle(), ArrowLeft: () => this.step(-1), ArrowRight: () => this.step(1), ",": () => this.landing(-1), ".": () => this.landing(1), s: () => this.control("skeleton").click(), l: () => this.control("loop").click() };
    const way = ways[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    way();
  }

  speed() { this.video.playbackRate = Number(this.control("speed").value); }

  step(by) { this.film.goToFrame((this.film.frame ?? 0) + by); }

  landing(by) {
    const here = this.film.frame ?? 0;
    const frames = this.contacts.map((contact) => contact.frame);
    const next = by > 0 ? frames.find((frame) => frame > here) : frames.findLast((frame) => frame < here);
    if (next !== undefined) this.film.goToFrame(next);
  }

  loop() {
    this.stride = null;
    if (!this.control("loop").checked) return;
    const time = this.film.shown ?? 0;
    const side = (this.contacts.findLast((contact) => contact.time_s <= time) || this.contacts[0])?.side;
    const own = this.contacts.filter((contact) => contact.side === side).map((contact) => contact.time_s);
    const first = own.findLastIndex((start) => start <= time);
    const place = Math.min(Math.max(first, 0), own.length - 2);
    if (place >= 0) this.stride = [own[place], own[place + 1]];
  }

  told(frame, time) {
    if (this.stride && time >= this.stride[1] - 1e-3 && !this.video.paused) this.film.goTo(this.stride[0]);
    this.seek.value = time;
    const contact = this.contacts.findLast((each) => each.frame <= frame);
    const landed = contact ? `; last landing: ${contact.side} foot, ${(1000 * Math.max(0, time - contact.time_s)).toFixed(0)} ms ago` : "";
    this.now.textContent = `Frame ${frame + 1} of ${this.film.landmarks.frames}, ${time.toFixed(3)} s${landed}`;
    this.seek.setAttribute("aria-valuetext", `${time.toFixed(2)} seconds`);
    this.curves.at(time);
  }

  goTo(time) {
    this.root.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    this.screen.focus({ preventScroll: true });
    this.video.pause();
    const frame = this.film.landmarks.frameAt(time + 0.5 * (this.film.landmarks.pace || 0));
    if (frame === null) this.film.goTo(time);
    else this.film.goToFrame(frame);
  }
}
