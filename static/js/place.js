// Completes the place box from our own data: combobox with list autocomplete (ARIA Authoring Practices).
// Without this script the box is a plain text field that the server understands as well.
const DELAY = 150;
const SHORTEST = 2;

let counter = 0;

function option(result, id) {
  const item = document.createElement("li");
  item.id = id;
  item.className = "combobox__option";
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.label = result.label;
  const label = document.createElement("bdi");
  label.textContent = result.label;
  item.append(label);
  if (result.detail) {
    const detail = document.createElement("small");
    detail.textContent = result.detail;
    item.append(detail);
  }
  return item;
}

class PlaceBox {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector("input");
    this.status = box.querySelector("[data-place-status]");
    this.list = this.makeList();
    this.active = -1;
    this.waiting = null;
    this.listen();
  }

  makeList() {
    const list = document.createElement("ul");
    list.id = `ortsvorschlaege-${++counter}`;
    list.className = "combobox__list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.input.labels[0]?.textContent ?? "");
    list.hidden = true;
    this.box.append(list);
    const { input } = this;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    return list;
  }

  listen() {
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    // Pressing must not take the focus away, or the list closes before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("li")));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), DELAY);
  }

  async ask() {
    this.waiting?.abort();
    const query = this.input.value.trim();
    if (query.length < SHORTEST) return this.close();
    this.waiting = new AbortController();
    try {
      const address = `${this.box.dataset.placeUrl}?${new URLSearchParams({ q: query })}`;
      const response = await fetch(address, { signal: this.waiting.signal });
      if (response.ok) this.show((await response.json()).results);
    } catch {
      this.close(); // no connection or a newer question: the plain text field still works
    }
  }

  show(results) {
    if (document.activeElement !== this.input) return;
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...results.map((result, index) => option(result, `${this.list.id}-${index}`)));
    const { messageMany, messageNone } = this.box.dataset;
    this.status.textContent = results.length ? `${results.length} ${messageMany}` : messageNone;
    this.open(results.length > 0);
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    clearTimeout(this.timer);
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.open(false);
  }

  choose(item) {
    if (!item) return;
    this.input.value = item.dataset.label;
    this.close();
  }

  move(step) {
    const items = [...this.list.children];
    if (this.list.hidden || !items.length) return this.ask();
    const start = this.active < 0 && step < 0 ? 0 : this.active;
    this.active = (start + step + items.length) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === this.active)));
    this.input.setAttribute("aria-activedescendant", items[this.active].id);
    items[this.active].scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const isOpen = !this.list.hidden;
    const actions = {
      ArrowDown: () => this.move(1),
      ArrowUp: () => this.move(-1),
      Enter: isOpen && this.active >= 0 ? () => this.choose(this.list.children[this.active]) : null,
      Escape: isOpen ? () => this.close() : null,
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }
}

document.querySelectorAll("[data-place-url]").forEach((box) => {
  if (box.dataset.placeUrl) new PlaceBox(box);
});
