// The map is an addition to the list: nothing of it is loaded before somebody asks for it.
const OPTIONS = { scrollWheelZoom: false, attributionControl: true, zoomControl: false, minZoom: 6, maxZoom: 14, zoomSnap: 0.25 };
const SOURCE = "© GeoBasis-DE / BKG";

const loaded = new Map();

function load(tag, attributes) {
  const address = attributes.href ?? attributes.src;
  if (!loaded.has(address)) {
    loaded.set(
      address,
      new Promise((resolve, reject) => {
        const element = Object.assign(document.createElement(tag), attributes);
        element.addEventListener("load", resolve);
        element.addEventListener("error", () => reject(new Error(address)));
        document.head.append(element);
      }),
    );
  }
  return loaded.get(address);
}

async function loadLibrary(files) {
  const styles = files.styles.map((href) => load("link", { rel: "stylesheet", href }));
  for (const src of files.scripts) await load("script", { src });
  await Promise.all(styles);
}

async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

function line(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}

function popup(feature, texts) {
  const content = document.createElement("div");
  content.className = "map__popup";
  content.dir = document.dir;
  const link = line("a", feature.title);
  link.href = feature.url;
  content.append(link);
  if (feature.detail) content.append(line("span", feature.detail));
  if (feature.precision !== "address") content.append(line("small", texts.rough));
  return content;
}

function pin(feature) {
  const rough = feature.precision === "address" ? "" : " map__pin--rough";
  return L.divIcon({ className: `map__pin${rough}`, iconSize: [24, 24] });
}

function clusterIcon(cluster) {
  return L.divIcon({ className: "map__pin map__cluster", html: String(cluster.getChildCount()), iconSize: [40, 40] });
}

function marker(feature, texts) {
  const options = { icon: pin(feature), title: feature.title, alt: feature.title, keyboard: true };
  return L.marker([feature.lat, feature.lon], options).bindPopup(() => popup(feature, texts));
}

function draw(canvas, districts, { features, texts }) {
  const map = L.map(canvas, OPTIONS);
  map.attributionControl.setPrefix(false).addAttribution(SOURCE);
  L.control.zoom({ zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(map);
  const area = L.geoJSON(districts, { interactive: false, style: { className: "map__district", weight: 1, fillOpacity: 1 } });
  const pins = L.markerClusterGroup({ iconCreateFunction: clusterIcon, showCoverageOnHover: false });
  pins.addLayers(features.map((feature) => marker(feature, texts)));
  map.addLayer(area).addLayer(pins);
  const bounds = features.length ? pins.getBounds().pad(0.15) : area.getBounds();
  map.fitBounds(bounds, { maxZoom: 11, animate: false });
  // One finger and the wheel scroll the page, always; the map has buttons to zoom: no scroll trap.
  if (L.Browser.mobile) map.dragging.disable();
}

function part(tag, name, properties) {
  const element = Object.assign(document.createElement(tag), { hidden: true }, properties);
  element.setAttribute(`data-map-${name}`, "");
  return element;
}

class MapPanel {
  constructor(section) {
    this.data = section.dataset;
    this.toggle = section.querySelector("[data-map-toggle]");
    this.label = this.toggle.querySelector(".kern-label");
    this.caption = this.label.textContent;
    this.isDrawn = false;
    this.build();
    this.toggle.setAttribute("aria-expanded", "false");
    this.toggle.addEventListener("click", () => this.set(this.canvas.hidden));
    section.hidden = false;
  }

  // What nobody needs before somebody opens the map stands in no page.
  build() {
    this.error = part("p", "error", { className: "field__error", role: "alert" });
    this.skip = part("a", "skip", { className: "map__skip", href: "#nach-karte", textContent: this.data.skip });
    this.canvas = part("div", "canvas", { className: "map__canvas", dir: "ltr" });
    const end = Object.assign(document.createElement("span"), { id: "nach-karte", tabIndex: -1 });
    this.toggle.after(this.error, this.skip, this.canvas, end);
  }

  set(isOpen) {
    this.canvas.hidden = this.skip.hidden = !isOpen;
    this.error.hidden = true;
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    this.label.textContent = (isOpen && this.points?.texts.hide) || this.caption;
    if (isOpen && !this.isDrawn) this.draw();
  }

  async draw() {
    this.isDrawn = true;
    try {
      this.points = await json(this.data.mapUrl);
      this.label.textContent = this.points.texts.hide;
      const { files } = this.points;
      const [districts] = await Promise.all([json(files.districts), loadLibrary(files)]);
      draw(this.canvas, districts, this.points);
    } catch {
      this.isDrawn = false;
      this.set(false);
      this.error.textContent = this.data.error;
      this.error.hidden = false;
    }
  }
}

document.querySelectorAll("[data-map-url]").forEach((section) => new MapPanel(section));
