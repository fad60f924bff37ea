// The preview follows what is typed. Without this script a button opens it in a window of its own.
const PAUSE = 300; // milliseconds without a key before the server is asked

function follow(target) {
  const form = target.closest("form");
  let timer = 0;
  let latest = 0;

  async function refresh() {
    const number = ++latest;
    const response = await fetch(target.dataset.preview, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new FormData(form),
    });
    const content = await response.text();
    // An answer that was overtaken by a newer question is of no use any more.
    if (response.ok && number === latest) target.innerHTML = content;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => refresh().catch(() => {}), PAUSE);
  }

  form.addEventListener("input", later);
  form.addEventListener("change", later);
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-preview]").forEach(follow);
  document.querySelectorAll("[data-preview-button]").forEach((button) => (button.hidden = true));
});
