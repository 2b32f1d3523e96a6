// Whether a file begins like a video that is read: told before it is sent. The server judges by the same rule
// (video/limits.py), which a test holds against this one.

const HEAD = 400, TS_PACKET = 188;
const BOXES = ["ftyp", "moov", "mdat", "wide", "free", "skip"];

export function isVideo(head) {
  const text = (from, to) => String.fromCharCode(...head.slice(from, to));
  if (BOXES.includes(text(4, 8))) return true;
  if (text(0, 4) === "\x1aE\xdf\xa3") return true;
  if (text(0, 4) === "RIFF" && text(8, 12) === "AVI ") return true;
  return [0, 4].some((clock) => {
    const next = clock + TS_PACKET + clock;
    return head.length > next && head[clock] === 0x47 && head[next] === 0x47;
  });
}

export async function check(file) {
  if (file.size === 0) throw new Error(`${file.name} is empty. Choose the file again.`);
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  if (!isVideo(head)) throw new Error(`${file.name} is not a video that can be read. Give the file as the phone wrote it: MP4, MOV, MKV or WebM.`);
}
