// Sort, filter and highlight on the team page. Without it the page is whole, in the order of whom to look at first.
"use strict";
(() => {
  const controls = document.getElementById("controls");
  const table = document.getElementById("athletes");
  if (!controls || !table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const status = document.getElementById("shown");
  const search = document.getElementById("search");
  const kind = document.getElementById("kind");
  controls.hidden = false;

  const tell = (what) => {
    const count = rows.filter((row) => !row.hidden).length;
    status.textContent = `${count} of ${rows.length} athletes shown${what ? `, ${what}` : ""}.`;
  };

  const filter = () => {
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.textContent.toLocaleLowerCase();
      const fits = !kind.value || row.dataset.kinds.split(" ").includes(kind.value);
      row.hidden = !(fits && words.every((word) => text.includes(word)));
    }
    tell();
  };
  search.addEventListener("input", filter);
  kind.addEventListener("change", filter);

  const value = (row, column) => row.cells[column].dataset.sort ?? "";
  const compare = (one, other) => {
    const [a, b] = [Number(one), Number(other)];
    return Number.isFinite(a) && Number.isFinite(b) ? a - b : one.localeCompare(other);
  };
  const sort = (heading) => {
    const column = heading.cellIndex;
    const rising = heading.getAttribute("aria-sort") !== "ascending";
    const turn = rising ? 1 : -1;
    // What has no value stays last either way.
    const empty = (row) => (value(row, column) === "" ? 1 : 0);
    rows.sort((one, other) => empty(one) - empty(other) || turn * compare(value(one, column), value(other, column)));
    body.append(...rows);
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", rising ? "ascending" : "descending");
    tell(`sorted by ${heading.dataset.name}, ${rising ? "ascending" : "descending"}`);
  };
  for (const heading of table.tHead.rows[0].cells) {
    heading.querySelector("button").addEventListener("click", () => sort(heading));
  }

  const showColumn = (box) => {
    for (const cell of table.querySelectorAll(`[data-column="${box.value}"]`)) cell.hidden = !box.checked;
  };
  for (const box of controls.querySelectorAll("input[type=checkbox]")) {
    box.addEventListener("change", () => showColumn(box));
    showColumn(box); // a browser keeps the boxes over a reload, not the columns
  }

  const who = document.getElementById("who");
  const highlight = () => {
    for (const each of document.querySelectorAll(".on")) each.classList.remove("on");
    if (who.value) for (const each of document.querySelectorAll(`[data-who="${who.value}"]`)) each.classList.add("on");
  };
  who.addEventListener("change", highlight);

  // Paper has no button to open what is folded.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details.look:not([open])")];
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of closed) each.open = false; });

  highlight();
  filter();
})();
