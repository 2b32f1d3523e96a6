// Deleting a run for good, after it was said twice.

import { ask } from "./api.js";

export function letDelete(after) {
  for (const button of document.querySelectorAll("button.delete")) {
    button.addEventListener("click", async () => {
      const sure = confirm(`Delete "${button.dataset.name}" for good? The video and all that was made of it are gone then.`);
      if (!sure) return;
      button.disabled = true;
      try {
        await ask(`/api/runs/${button.dataset.run}`, "DELETE");
        after(button);
      } catch (error) {
        button.disabled = false;
        alert(error.message);
      }
    });
  }
}
