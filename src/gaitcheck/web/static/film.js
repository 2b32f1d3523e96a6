// One film on the page: the video itself, and the skeleton drawn over it in step with the picture.

import { drawBody } from "./skeleton.js";
import { Landmarks } from "./landmarks.js";

export class Film {
  constructor(screen, run, number, onFrame = () => {}) {
    this.video = screen.querySelector("video");
    this.canvas = screen.querySelector("canvas");
    const { width, height, frames, near } = (screen.closest("[data-frames]") || screen).dataset;
    [this.width, this.height] = [Number(width), Number(height)];
    this.far = near ? (near === "left" ? "right" : "left") : "";
    this.landmarks = new Landmarks(run, number, Number(frames));
    this.address = `/api/runs/${run}/video${number === 2 ? "2" : ""}`;
    this.making = screen.parentElement.querySelector(".making");
    this.skeleton = true;
    this.frame = null;
    this.onFrame = onFrame;
    this.video.width = this.width;
    this.video.height = this.height;
    this.video.addEventListener("error", () => this.playable(), { once: true });
    this.video.addEventListener("loadeddata", () => this.draw(this.video.currentTime));
    this.video.addEventListener("seeked", () => this.draw(this.video.currentTime));
    if ("requestVideoFrameCallback" in this.video) this.watch();
    else this.video.addEventListener("timeupdate", () => this.draw(this.video.currentTime));
    new ResizeObserver(() => this.draw(this.shown ?? 0)).observe(this.video);
    this.video.src = this.address;
  }

  watch() {
    this.video.requestVideoFrameCallback((_now, told) => { this.draw(told.mediaTime); this.watch(); });
  }

  // The browser cannot play the original: ask for an H.264 copy and wait for it.
  async playable() {
    this.making.hidden = false;
    for (;;) {
      const answer = await fetch(`${this.address}?playable=1`, { headers: { Range: "bytes=0-0" } }).catch(() => null);
      if (answer && (answer.status === 200 || answer.status === 206)) break;
      if (!answer || answer.status !== 202) { this.making.textContent = "This browser cannot play the film. The numbers and curves are not touched by that."; return; }
      const { progress } = await answer.json();
      this.making.textContent = `The browser cannot play this kind of film; a copy is being made${progress ? `: ${Math.round((100 * progress.done) / progress.total)} %` : ""}.`;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    this.making.hidden = true;
    this.video.src = `${this.address}?playable=1`;
  }

  draw(time) {
    this.shown = time;
    const context = this.canvas.getContext("2d"), { clientWidth, clientHeight } = this.video;
    const sharp = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(clientWidth * sharp), Math.round(clientHeight * sharp)];
    if (this.canvas.width !== wide || this.canvas.height !== high) [this.canvas.width, this.canvas.height] = [wide, high];
    context.clearRect(0, 0, wide, high);
    const frame = this.landmarks.frameAt(time), row = frame === null ? null : this.landmarks.row(frame);
    if (!row) { this.again(); return; }
    this.frame = frame;
    this.tries = 0;
    const scale = [wide / this.width, high / this.height];
    this.at = (point) => [row[1 + 2 * point] * scale[0], row[2 + 2 * point] * scale[1]];
    if (this.skeleton) drawBody(context, this.at, Math.max(2, wide / 150), this.far);
    this.onFrame(frame, row[0]);
  }

  // Landmarks are still on their way: draw when they are here. After half a minute they are not coming.
  again() {
    clearTimeout(this.waiting);
    this.tries = (this.tries ?? 0) + 1;
    if (this.tries < 400) this.waiting = setTimeout(() => this.draw(this.video.paused ? this.video.currentTime : this.shown), 80);
  }

  async goToFrame(frame) {
    this.video.pause();
    const inside = Math.min(this.landmarks.frames - 1, Math.max(0, frame));
    this.video.currentTime = await this.landmarks.middleOf(inside);
  }

  goTo(time) { this.video.currentTime = time; }

  // When the picture that was asked for last is there; a film that cannot be sought in holds nobody up for ever.
  async arrived() {
    if (!this.video.seeking) return;
    await new Promise((resolve) => { this.video.addEventListener("seeked", resolve, { once: true }); setTimeout(resolve, 2000); });
  }

  toggle() {
    if (!this.video.paused) { this.video.pause(); return; }
    if (this.video.ended) this.video.currentTime = 0;
    this.video.play().catch(() => null);
  }
}
