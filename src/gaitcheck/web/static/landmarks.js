// The landmarks of one film, fetched in pieces as they are needed and kept; frames are found by their time.

const ROW = 100; // time_s, x and y of 33 landmarks, visibility of each
const PIECE = 1200;

export class Landmarks {
  constructor(run, film, frames) {
    this.address = `/api/runs/${run}/landmarks?film=${film}`;
    this.frames = frames;
    this.pieces = new Map();
    this.pace = null; // seconds a frame, on the whole
  }

  piece(number) {
    if (!this.pieces.has(number)) {
      const asked = fetch(`${this.address}&start=${number * PIECE}&count=${PIECE}`)
        .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error("no landmarks"))))
        .then((bytes) => { this.pieces.set(number, new Float32Array(bytes)); return this.pieces.get(number); });
      asked.catch(() => this.pieces.delete(number));
      this.pieces.set(number, asked);
    }
    return this.pieces.get(number);
  }

  // A frame's row if it is here already; else null, and it is sent for.
  row(frame) {
    const held = this.piece(Math.floor(frame / PIECE));
    if (!(held instanceof Float32Array)) return null;
    const start = (frame % PIECE) * ROW;
    return start + ROW <= held.length ? held.subarray(start, start + ROW) : null;
  }

  async rowOf(frame) {
    await this.piece(Math.floor(frame / PIECE));
    return this.row(frame);
  }

  // The frame shown at a time; walks from a guess, so that uneven clocks are met too. Null while pieces come.
  frameAt(time) {
    const first = this.row(0), last = this.row(this.frames - 1);
    if (!first || !last || !Number.isFinite(time)) return null;
    this.pace = (last[0] - first[0]) / Math.max(1, this.frames - 1);
    let frame = Math.min(this.frames - 1, Math.max(0, Math.round((time - first[0]) / this.pace)));
    for (let steps = 0; steps < this.frames; steps += 1) {
      const here = this.row(frame), next = frame + 1 < this.frames ? this.row(frame + 1) : null;
      if (!here || (frame + 1 < this.frames && !next)) return null;
      if (here[0] > time + 1e-3 && frame > 0) frame -= 1;
      else if (next && next[0] <= time + 1e-3) frame += 1;
      else return frame;
    }
    return frame;
  }

  // The middle of the time in which a frame is shown: to seek to its very beginning shows the one before now and then.
  async middleOf(frame) {
    const here = await this.rowOf(frame);
    const next = frame + 1 < this.frames ? await this.rowOf(frame + 1) : null;
    return (here[0] + (next ? next[0] : here[0] + (this.pace || 1 / 60))) / 2;
  }
}
