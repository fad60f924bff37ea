// „Meinen Standort verwenden“: asks the device only after a click, and rounds the position to two
// decimals (about one kilometre) before anything leaves it.
const DECIMALS = 2;
const OPTIONS = { timeout: 10000, maximumAge: 300000 };
const REASONS = { 1: "denied", 2: "unavailable", 3: "timeout" };

const rounded = ({ latitude, longitude }) => `${latitude.toFixed(DECIMALS)},${longitude.toFixed(DECIMALS)}`;

function prepare(button) {
  const field = document.getElementById(button.dataset.locate);
  const label = button.querySelector("[data-locate-label]");
  const message = button.closest(".field").querySelector("[data-locate-error]");
  const caption = label.textContent;

  function waiting(isWaiting) {
    button.setAttribute("aria-disabled", String(isWaiting));
    label.textContent = isWaiting ? button.dataset.wait : caption;
  }

  function found({ coords }) {
    field.value = rounded(coords);
    field.form.requestSubmit();
    waiting(false);
  }

  function failed({ code }) {
    waiting(false);
    message.textContent = button.dataset[REASONS[code] ?? "unavailable"];
    message.hidden = false;
    field.focus();
  }

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    message.hidden = true;
    waiting(true);
    navigator.geolocation.getCurrentPosition(found, failed, OPTIONS);
  });
  button.hidden = false;
}

if (navigator.geolocation && window.isSecureContext) {
  document.querySelectorAll("[data-locate]").forEach(prepare);
}
