// „Seite schnell verlassen“: empties the window at once and takes this page's place in the history.
const PRESSES = 3;
const WITHIN = 2000; // milliseconds between the first and the last press of Escape
const link = document.querySelector("[data-exit]");
let pressed = [];

function leave() {
  document.body.hidden = true;
  document.title = "…";
  location.replace(link.href);
}

function key(event) {
  if (event.key !== "Escape") return;
  pressed = [...pressed, event.timeStamp].slice(-PRESSES);
  if (pressed.length === PRESSES && pressed.at(-1) - pressed[0] <= WITHIN) leave();
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});
addEventListener("keydown", key);
document.querySelector("[data-exit-key]").hidden = false;
// Back from the other site: nobody shall find an empty page.
addEventListener("pageshow", () => (document.body.hidden = false));
