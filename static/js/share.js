// Passing on: the device's own sheet where it has one, else the address for the clipboard.
function prepareShare(button) {
  const { share: url, shareTitle: title, shareText: text } = button.dataset;
  const label = button.querySelector("[data-share-send]");
  const told = button.parentElement.querySelector("[data-share-told]");

  async function copy() {
    try {
      await navigator.clipboard.writeText(url);
      told.textContent = told.dataset.shareTold;
    } catch {
      told.textContent = `${told.dataset.shareFailed} ${url}`;
    }
  }

  async function share() {
    try {
      await navigator.share({ title, text, url });
    } catch (error) {
      if (error.name !== "AbortError") await copy(); // else the person changed their mind
    }
  }

  if (navigator.share) label.textContent = label.dataset.shareSend;
  button.addEventListener("click", navigator.share ? share : copy);
  button.hidden = false;
}

function preparePrint(button) {
  button.addEventListener("click", () => window.print());
  button.hidden = false;
}

document.querySelectorAll("[data-share]").forEach(prepareShare);
document.querySelectorAll("[data-print]").forEach(preparePrint);
