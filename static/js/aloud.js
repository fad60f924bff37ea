// Reading aloud with a voice of this device: voices that send the text away are not used.
const speech = window.speechSynthesis;
const button = document.querySelector("[data-aloud]");
const page = document.documentElement.lang;
const ALIASES = { kmr: "ku" };
const BLOCKS = "h1, h2, h3, p, li, dt, dd, th, td";

const primary = (tag) => {
  const code = tag.toLowerCase().split(/[-_]/)[0];
  return ALIASES[code] ?? code;
};
const voice = () => speech.getVoices().find((one) => one.localService && primary(one.lang) === primary(page));

function isRead(element) {
  // A text in another language would be unintelligible in this voice.
  const foreign = element.closest("[lang]").lang !== page;
  return !foreign && !element.querySelector(BLOCKS) && !element.closest(".no-print") && element.checkVisibility();
}

function text(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("[lang], .sr-only").forEach((one) => one.lang !== page && one.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function texts() {
  const roots = [...document.querySelectorAll("main h1, [data-read], .page-text")];
  const blocks = roots.flatMap((root) => (root.matches("h1") ? [root] : [...root.querySelectorAll(BLOCKS)]));
  return blocks.filter(isRead).map(text).filter(Boolean);
}

function show(isSpeaking) {
  const { aloud, aloudStop } = button.dataset;
  button.querySelector(".kern-label").textContent = isSpeaking ? aloudStop : aloud;
  button.querySelector("i").className = `icon i-${isSpeaking ? "stop" : "speak"}`;
  button.dataset.isSpeaking = isSpeaking ? "1" : "";
}

function stop() {
  show(false);
  speech.cancel();
}

function start() {
  const parts = texts().map((part) => Object.assign(new SpeechSynthesisUtterance(part), { voice: voice(), lang: page }));
  if (!parts.length) return;
  const last = parts.at(-1);
  last.onend = () => show(false);
  show(true);
  parts.forEach((part) => speech.speak(part));
}

function offer() {
  button.hidden = !voice();
}

if (speech && button) {
  offer();
  speech.addEventListener?.("voiceschanged", offer); // many browsers learn of their voices late
  button.addEventListener("click", () => (button.dataset.isSpeaking ? stop() : start()));
  addEventListener("pagehide", stop);
}
