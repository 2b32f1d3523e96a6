// My runs: choose two to compare, delete, and see how each number went.

import { element } from "./cycle.js";
import { letDelete } from "./deleting.js";

const form = document.getElementById("choose");
const trends = document.getElementById("trends");
const [WIDE, HIGH] = [320, 150];

letDelete((button) => { button.closest("tr").remove(); show(); });
form?.addEventListener("change", () => {
  const chosen = new FormData(form);
  form.querySelector("[type=submit]").disabled = !chosen.get("a") || !chosen.get("b") || chosen.get("a") === chosen.get("b");
});

async function show() {
  if (!trends) return;
  const { metrics } = await (await fetch("/api/trends")).json();
  const drawn = metrics.filter((metric) => metric.points.some((point) => typeof point.value === "number")).map(chart);
  trends.replaceChildren(...(drawn.length ? drawn : [Object.assign(document.createElement("p"), { textContent: "No run has been read yet." })]));
}

function chart(metric) {
  const points = metric.points.filter((point) => typeof point.value === "number" && (point.side !== "both" || !metric.points.some((other) => other.run === point.run && other.side !== "both" && typeof other.value === "number")));
  const runs = [...new Set(points.map((point) => point.run))];
  const ends = points.flatMap((point) => [point.low ?? point.value, point.high ?? point.value]);
  if (metric.reference) ends.push(metric.reference.low, metric.reference.high);
  const [low, most] = [Math.min(...ends), Math.max(...ends)];
  const x = (run) => 46 + ((runs.indexOf(run) + 0.5) / runs.length) * (WIDE - 56);
  const y = (value) => HIGH - 22 - ((value - low) / (most - low || 1)) * (HIGH - 40);
  const told = points.map((point) => `${point.date.slice(0, 10)} ${point.side === "both" ? "" : `${point.side} `}${point.value} (${point.low} to ${point.high})`).join("; ");
  const svg = element("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": `${metric.title}, ${metric.unit}: ${told}` });
  const defs = svg.appendChild(element("defs", {})).appendChild(element("pattern", { id: `hatch-${metric.name}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }));
  defs.append(element("line", { class: "hatch", x1: 0, y1: 0, x2: 0, y2: 6 }));
  if (metric.reference) svg.append(element("rect", { x: 44, width: WIDE - 48, y: y(metric.reference.high), height: Math.max(1, y(metric.reference.low) - y(metric.reference.high)), fill: `url(#hatch-${metric.name})`, opacity: 0.6 }));
  for (const value of [low, most]) svg.append(element("text", { class: "tick", x: 40, y: y(value) + 4, "text-anchor": "end" }, Number(value.toPrecision(3)).toString()));
  for (const point of points) svg.append(...mark(point, x(point.run) + (point.side === "right" ? 5 : point.side === "left" ? -5 : 0), y));
  svg.append(element("text", { class: "tick", x: 46, y: HIGH - 5 }, points[0].date.slice(0, 10)));
  const figure = document.createElement("figure");
  const caption = Object.assign(document.createElement("figcaption"), { textContent: `${metric.title}, ${metric.unit}` });
  figure.append(caption, svg);
  return figure;
}

function mark(point, x, y) {
  const whisker = element("line", { class: "bar", x1: x, x2: x, y1: y(point.low ?? point.value), y2: y(point.high ?? point.value) });
  const dot = point.side === "right"
    ? element("rect", { class: "dot", x: x - 4, y: y(point.value) - 4, width: 8, height: 8 })
    : element("circle", { class: "dot", cx: x, cy: y(point.value), r: 4.5 });
  return [whisker, dot];
}

show();
