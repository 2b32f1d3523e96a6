// Angles over time and over the gait cycle, with a cursor in step with the film.

import { cycleDrawing, tick } from "./cycle.js";

const POINTS = 1200;
const WINDOW_S = 6; // a longer film is shown in a window that follows the cursor

export class Curves {
  constructor(root, run, film, onChoose) {
    this.canvas = root.querySelector("canvas");
    this.which = root.querySelector("select");
    this.cycle = root.querySelector(".cycle");
    this.words = root.querySelector(".cycle-words");
    this.address = `/api/runs/${run}/curves?film=${film}&points=${POINTS}`;
    this.time = 0;
    this.events = { contacts: [], stances: [] };
    this.which.addEventListener("change", () => this.show());
    this.canvas.addEventListener("click", (event) => {
      const [start, end] = this.span();
      onChoose(start + (event.offsetX / this.canvas.clientWidth) * (end - start));
    });
    new ResizeObserver(() => this.draw()).observe(this.canvas);
    this.load(run, film).catch(() => { this.words.textContent = "The curves could not be read."; });
  }

  async load(run, film) {
    const [told, cycles] = await Promise.all([fetch(this.address), fetch(`/api/runs/${run}/cycles?film=${film}`)].map(async (asked) => (await asked).json()));
    this.told = told;
    this.cycles = new Map(cycles.curves.map((curve) => [curve.name, curve]));
    for (const curve of told.curves) this.which.append(new Option(`${curve.title}, ${curve.unit}`, curve.name));
    this.show();
  }

  mark(events) { this.events = events; this.draw(); }

  show() {
    this.curve = this.told.curves.find((curve) => curve.name === this.which.value);
    const cycle = this.cycles.get(this.which.value);
    this.drawing = cycle ? cycleDrawing(cycle, this.cycle.clientWidth || 640) : null;
    this.cycle.replaceChildren(...(this.drawing ? [this.drawing.svg] : []));
    this.words.textContent = this.drawing ? this.drawing.words : "";
    this.draw();
  }

  span() {
    const times = this.told?.time_s ?? [0, 1], last = times.at(-1);
    if (last <= 2 * WINDOW_S) return [0, last];
    const start = Math.min(Math.max(0, this.time - WINDOW_S / 2), last - WINDOW_S);
    return [start, start + WINDOW_S];
  }

  async zoom() { // finer values for the window of a long film
    const [start, end] = this.span();
    if (this.fine && start >= this.fine.start && end <= this.fine.end) return;
    if (this.asked) return;
    this.asked = true;
    const [from, to] = [Math.max(0, start - 20), end + 20];
    const told = await (await fetch(`${this.address}&start_s=${from}&end_s=${to}`)).json();
    this.asked = false;
    this.fine = { start: from, end: to, told };
    this.draw();
  }

  at(time) {
    this.time = time;
    this.draw();
    if (!this.drawing) return;
    const side = this.drawing.side;
    const own = this.events.contacts.filter((contact) => contact.side === side);
    const first = own.findLastIndex((contact) => contact.time_s <= time);
    const inside = first >= 0 && first + 1 < own.length;
    this.drawing.cursor(inside ? (time - own[first].time_s) / (own[first + 1].time_s - own[first].time_s) : null);
  }

  draw() {
    if (!this.curve || this.pending) return;
    this.pending = requestAnimationFrame(() => { this.pending = null; this.paint(); });
  }

  paint() {
    const context = this.canvas.getContext("2d"), sharp = window.devicePixelRatio || 1;
    const [wide, high] = [this.canvas.clientWidth, this.canvas.clientHeight];
    if (this.canvas.width !== Math.round(wide * sharp)) [this.canvas.width, this.canvas.height] = [Math.round(wide * sharp), Math.round(high * sharp)];
    context.setTransform(sharp, 0, 0, sharp, 0, 0);
    context.clearRect(0, 0, wide, high);
    const [start, end] = this.span(), long = (this.told.time_s.at(-1) ?? 0) > 2 * WINDOW_S;
    if (long) this.zoom();
    const told = long && this.fine && start >= this.fine.start && end <= this.fine.end ? this.fine.told : this.told;
    const curve = told.curves.find((each) => each.name === this.curve.name);
    const style = getComputedStyle(document.documentElement), colour = (name) => style.getPropertyValue(name).trim();
    const known = Object.values(this.curve.sides).flatMap((side) => [...side.min, ...side.max]).filter((value) => value !== null);
    const [low, most] = [Math.min(...known.slice(0, 1e5)), Math.max(...known.slice(0, 1e5))];
    const x = (time) => ((time - start) / (end - start)) * wide;
    const y = (value) => high - 18 - ((value - low) / (most - low || 1)) * (high - 34);
    this.stances(context, x, high, colour);
    scale(context, wide, y, low, most, this.curve.unit, colour);
    for (const [name, side] of Object.entries(curve.sides)) line(context, told.time_s, side, x, y, name, colour);
    context.fillStyle = colour("--mark");
    context.fillRect(x(this.time) - 1, 0, 2, high);
  }

  stances(context, x, high, colour) {
    for (const stance of this.events.stances) {
      context.fillStyle = colour(stance.side === "left" ? "--left" : "--right");
      context.fillRect(x(stance.start_s), high - (stance.side === "left" ? 12 : 6), x(stance.end_s) - x(stance.start_s), 4);
    }
  }
}

function scale(context, wide, y, low, most, unit, colour) {
  context.font = "12px system-ui, sans-serif";
  context.fillStyle = colour("--soft");
  context.strokeStyle = colour("--line");
  context.lineWidth = 1;
  for (const value of [low, most]) {
    context.strokeRect(0, y(value), wide, 0);
    context.fillText(`${tick(value, low, most)} ${unit}`, 4, y(value) - 3);
  }
}

function line(context, times, side, x, y, name, colour) {
  context.beginPath();
  let down = false;
  side.mean.forEach((value, place) => {
    if (value === null) { down = false; return; }
    const at = [x(times[place]), y(value)];
    if (down) context.lineTo(...at); else context.moveTo(...at);
    if (side.max[place] - side.min[place] > 0) { context.moveTo(at[0], y(side.max[place])); context.lineTo(at[0], y(side.min[place])); context.moveTo(...at); }
    down = true;
  });
  context.strokeStyle = colour(name === "right" ? "--right" : name === "left" ? "--left" : "--ink");
  context.setLineDash(name === "right" ? [7, 4] : []);
  context.lineWidth = 2;
  context.stroke();
  context.setLineDash([]);
}
