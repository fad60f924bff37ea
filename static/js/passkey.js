// A form that the browser fills in with a passkey: its options stand beside the hidden field.
document.querySelectorAll("form[data-passkey]").forEach((form) => {
  const options = JSON.parse(form.querySelector("#passkey-options").textContent);
  const failed = form.querySelector("[data-passkey-failed]");
  form.querySelector("button").disabled = false; // before, it would send an empty answer
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const answer = await window.webauthnJSON[form.dataset.passkey](options);
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
});
