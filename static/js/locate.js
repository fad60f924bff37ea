// „Meinen Standort verwenden“: asks the device only after a click, and rounds the position to two
// decimals (about one kilometre) before anything leaves it.
const DECIMALS = 2;
const OPTIONS = { timeout: 10000, maximumAge: 300000 };
const DENIED = 1; // the other codes, unavailable and timeout, mean the same to a person

const rounded = ({ latitude, longitude }) => `${latitude.toFixed(DECIMALS)},${longitude.toFixed(DECIMALS)}`;

function alert() {
  const message = Object.assign(document.createElement("p"), { className: "field__error", role: "alert", hidden: true });
  message.dataset.locateError = "";
  return message;
}

function prepare(button) {
  const field = document.getElementById(button.dataset.locate);
  const label = button.querySelector("span");
  const message = alert();
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
    const { denied, failed: unknown, please } = button.dataset;
    message.textContent = `${code === DENIED ? denied : unknown} ${please}`;
    message.hidden = false;
    field.focus();
  }

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    message.hidden = true;
    waiting(true);
    navigator.geolocation.getCurrentPosition(found, failed, OPTIONS);
  });
  button.closest(".field__head").after(message);
  button.hidden = false;
}

if (navigator.geolocation && window.isSecureContext) {
  document.querySelectorAll("[data-locate]").forEach(prepare);
}
