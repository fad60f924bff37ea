// Solves the proof of work of a form in the background, so that nobody has to answer a question.
// Protocol: https://altcha.org/docs/v2/proof-of-work/ — SHA-256(salt + number) = challenge.
// Without this script, or without a secure connection, the plain question stays.

const BATCH = 500; // hashes at once: the page keeps answering in between

const form = document.querySelector("[data-altcha]");
const question = form?.querySelector("[data-altcha-question]");

function hex(bytes) {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function isSolution(task, number) {
  const text = new TextEncoder().encode(task.salt + number);
  return hex(await crypto.subtle.digest("SHA-256", text)) === task.challenge;
}

async function solve(task) {
  for (let start = 0; start <= task.maxnumber; start += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_, index) => start + index);
    const found = await Promise.all(numbers.map((number) => isSolution(task, number)));
    const index = found.indexOf(true);
    if (index >= 0) return numbers[index];
  }
  throw new Error("no solution");
}

async function work() {
  const { maxnumber, ...task } = JSON.parse(form.dataset.altcha);
  const number = await solve({ maxnumber, ...task });
  form.elements.altcha.value = btoa(JSON.stringify({ ...task, number }));
}

if (form && globalThis.crypto?.subtle) {
  question.hidden = true;
  const done = work().catch(() => (question.hidden = false));
  form.addEventListener("submit", async (event) => {
    if (form.elements.altcha.value || !question.hidden) return;
    event.preventDefault();
    await done;
    if (form.elements.altcha.value) form.submit();
  });
}
