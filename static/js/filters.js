// From 1024 px on the filters stand beside the list and are always open. Newer browsers show them by
// stylesheet alone; this keeps the open state true for assistive technology and for older browsers.
const wide = window.matchMedia("(min-width: 64rem)");

function follow(panel) {
  const apply = () => {
    panel.open = wide.matches;
  };
  apply();
  wide.addEventListener("change", apply);
}

document.querySelectorAll("[data-filters]").forEach(follow);
