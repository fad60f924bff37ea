// Rebuilds static/ from .ci/assets/ and the locked npm packages: `npm ci && npm run build`.
// The result is committed, so that nobody needs Node to run or to deploy the portal.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { districtPaths, silhouette } from "./assets/districts.mjs";
import { fonts } from "./assets/fonts.mjs";
import { masks, sprite } from "./assets/sprite.mjs";
import { leftToRight, rightToLeft } from "./assets/stylesheets.mjs";

const root = new URL("../", import.meta.url);
const at = (path) => new URL(path, root);
const read = (path) => readFile(at(path), "utf8");

async function write(path, text) {
  await writeFile(at(path), text);
  console.log(`${path}: ${gzipSync(text, { level: 9 }).length} bytes gzipped`);
}

async function copyScript(from, to) {
  // A hashing static storage stops on the address of a source map that is not there.
  const text = await read(from);
  await writeFile(at(to), text.replace(/\n?\/\/# sourceMappingURL=.*$/gm, "").trimEnd() + "\n");
}

async function copyStyles(from, to) {
  // In a layer below our own, so that our rules win without a contest of selectors.
  await writeFile(at(to), `@layer vendor {\n${(await read(from)).trim()}\n}\n`);
}

const outline = (icon) => read(`node_modules/@tabler/icons/icons/outline/${icon}.svg`);

async function stylesheets() {
  const drawings = await masks(
    JSON.parse(await read(".ci/assets/icons.json")),
    outline,
    await read(".ci/assets/logo.svg"),
  );
  await write("static/css/portal.css", leftToRight(root, drawings));
  await write("static/css/portal.rtl.css", rightToLeft(root, drawings));
  await cp(at("node_modules/@kern-ux/native/LICENSE.md"), at("static/css/LICENSE-kern.md"));
}

async function icons() {
  const names = JSON.parse(await read(".ci/assets/icons.json"));
  const tabler = "node_modules/@tabler/icons";
  await write("static/icons/sprite.svg", await sprite(names, outline, await read(".ci/assets/logo.svg")));
  await cp(at(".ci/assets/favicon.svg"), at("static/icons/favicon.svg"));
  await cp(at(`${tabler}/LICENSE`), at("static/icons/LICENSE-tabler.txt"));
}

async function letters() {
  const fira = at("node_modules/@fontsource/fira-sans/");
  await rm(at("static/fonts"), { recursive: true, force: true });
  await mkdir(at("static/fonts"));
  for (const { name, content } of await fonts(fira, await read(".ci/assets/scss/_fonts.scss"))) {
    await writeFile(at(`static/fonts/${name}`), content);
    console.log(`static/fonts/${name}: ${content.length} bytes`);
  }
  await cp(new URL("LICENSE", fira), at("static/fonts/LICENSE-fira-sans.txt"));
}

async function leaflet() {
  const from = "node_modules/leaflet";
  const to = "static/vendor/leaflet";
  await copyScript(`${from}/dist/leaflet.js`, `${to}/leaflet.js`);
  await copyStyles(`${from}/dist/leaflet.css`, `${to}/leaflet.css`);
  await cp(at(`${from}/LICENSE`), at(`${to}/LICENSE.txt`));
  for (const image of ["layers", "layers-2x", "marker-icon"]) {
    await cp(at(`${from}/dist/images/${image}.png`), at(`${to}/images/${image}.png`));
  }
}

async function markerCluster() {
  const from = "node_modules/leaflet.markercluster";
  const to = "static/vendor/leaflet.markercluster";
  await copyScript(`${from}/dist/leaflet.markercluster.js`, `${to}/leaflet.markercluster.js`);
  await copyStyles(`${from}/dist/MarkerCluster.css`, `${to}/MarkerCluster.css`);
  await cp(at(`${from}/MIT-LICENCE.txt`), at(`${to}/LICENSE.txt`));
}

async function vendored() {
  await rm(at("static/vendor"), { recursive: true, force: true });
  await mkdir(at("static/vendor/leaflet/images"), { recursive: true });
  await mkdir(at("static/vendor/leaflet.markercluster"), { recursive: true });
  await Promise.all([leaflet(), markerCluster()]);
}

async function checkers() {
  // For the tests alone: there it runs on machines without Node, too.
  await cp(at("node_modules/axe-core/axe.min.js"), at("tests/browser/access/axe.min.js"));
  await cp(at("node_modules/axe-core/LICENSE"), at("tests/browser/access/LICENSE-axe.txt"));
}

async function geo() {
  const collection = JSON.parse(await read("static/geo/districts.geojson"));
  const paths = districtPaths(collection);
  await write("static/geo/districts.svg.json", JSON.stringify(paths) + "\n");
  await write("static/geo/silhouette.svg", silhouette(paths));
}

await Promise.all([stylesheets(), icons(), letters(), vendored(), checkers(), geo()]);
