// The skeleton drawn over a picture: left leg unbroken, right leg dashed, as everywhere in GaitCheck.

const TRUNK = [[11, 12], [23, 24], [11, 23], [12, 24]];
const LEFT = [[11, 13], [13, 15], [23, 25], [25, 27], [27, 29], [29, 31], [27, 31]];
const RIGHT = LEFT.map((bone) => bone.map((point) => point + 1));
const AMBER = "rgb(255,176,0)";
const BLUE = "rgb(80,170,255)";

// `at(point)` gives [x, y] on the canvas; `far` ("left", "right" or "") is drawn thinner.
export function drawBody(context, at, width, far = "") {
  const legs = [["right", RIGHT, BLUE, [width * 2.2, width * 1.6]], ["left", LEFT, AMBER, []]];
  if (far === "left") legs.reverse();
  bones(context, at, TRUNK, "#fff", [], width);
  for (const [side, list, colour, dash] of legs) {
    const thick = side === far ? width * 0.6 : width;
    bones(context, at, list, colour, dash, thick);
    letter(context, at(side === "left" ? 25 : 26), side[0].toUpperCase(), colour, width);
  }
}

function bones(context, at, list, colour, dash, width) {
  for (const [edge, style] of [[width + 2, "rgba(0,0,0,.75)"], [width, colour]]) {
    context.beginPath();
    for (const [from, to] of list) {
      const [a, b] = [at(from), at(to)];
      if (![...a, ...b].every(Number.isFinite)) continue;
      context.moveTo(...a);
      context.lineTo(...b);
    }
    context.setLineDash(style === colour ? dash : []);
    context.lineWidth = edge;
    context.strokeStyle = style;
    context.lineCap = dash.length ? "butt" : "round";
    context.stroke();
  }
  context.setLineDash([]);
}

function letter(context, [x, y], text, colour, width) {
  if (!Number.isFinite(x + y)) return;
  context.font = `bold ${Math.round(10 + width * 2.5)}px system-ui, sans-serif`;
  context.lineWidth = 4;
  context.strokeStyle = "rgba(0,0,0,.85)";
  context.strokeText(text, x + width * 2.5, y);
  context.fillStyle = colour;
  context.fillText(text, x + width * 2.5, y);
}
