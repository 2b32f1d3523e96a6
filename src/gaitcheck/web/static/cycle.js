// One angle over the stride, landing to landing: the middle stride of each leg, and where eight of ten strides run.

const SVG = "http://www.w3.org/2000/svg";
const [HIGH, LEFT, TOP] = [220, 44, 14];

// As many digits as tell the ends of a scale apart, and no minus before a zero.
export function tick(value, low, most) {
  const places = Math.max(0, Math.min(3, 1 - Math.floor(Math.log10(most - low || 1))));
  return (Number(value.toFixed(places)) + 0).toFixed(places);
}

export function element(name, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}

// As wide as its place, so that its words are as large as those around it.
export function cycleDrawing(curve, wide) {
  const sides = Object.entries(curve.sides).filter(([, each]) => each.middle?.length);
  if (!sides.length) return null;
  const values = sides.flatMap(([, each]) => [...each.low, ...each.high]).filter((value) => value !== null);
  const [low, most] = [Math.min(...values), Math.max(...values)];
  const x = (place) => LEFT + (place / 100) * (wide - LEFT - 8);
  const y = (value) => HIGH - 24 - ((value - low) / (most - low || 1)) * (HIGH - 24 - TOP);
  const svg = element("svg", { viewBox: `0 0 ${wide} ${HIGH}`, "aria-hidden": "true" });
  for (const value of [low, most]) {
    svg.append(element("line", { class: "grid", x1: LEFT, x2: wide - 8, y1: y(value), y2: y(value) }));
    svg.append(element("text", { class: "tick", x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" }, tick(value, low, most)));
  }
  for (const place of [0, 20, 40, 60, 80, 100]) svg.append(element("text", { class: "tick", x: x(place), y: HIGH - 6, "text-anchor": place === 100 ? "end" : "middle" }, place === 100 ? "100 %" : String(place)));
  for (const [name, each] of sides) {
    svg.append(element("path", { class: `spread ${name}`, d: area(each, x, y) }));
    svg.append(element("path", { class: `middle ${name}`, d: path(each.middle, x, y) }));
  }
  const cursor = svg.appendChild(element("line", { class: "cursor", y1: TOP, y2: HIGH - 24, visibility: "hidden" }));
  return {
    svg,
    side: sides[0][0],
    words: `One stride, from landing to landing; ${sides.map(([name, each]) => `${name} leg: ${each.strides} strides`).join(", ")}. The band holds eight of ten strides; the cursor is the ${sides[0][0]} leg's.`,
    cursor(share) {
      cursor.setAttribute("visibility", share === null ? "hidden" : "visible");
      if (share !== null) for (const end of ["x1", "x2"]) cursor.setAttribute(end, x(100 * share));
    },
  };
}

export function path(values, x, y) {
  let down = false;
  return values.map((value, place) => {
    if (value === null) { down = false; return ""; }
    const step = `${down ? "L" : "M"}${x(place).toFixed(1)} ${y(value).toFixed(1)}`;
    down = true;
    return step;
  }).join("");
}

function area(each, x, y) {
  if ([...each.low, ...each.high].includes(null)) return "";
  const back = each.high.map((value, place) => `L${x(place).toFixed(1)} ${y(value).toFixed(1)}`).reverse();
  return `${path(each.low, x, y)}${back.join("")}Z`;
}
