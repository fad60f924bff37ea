// Fira Sans cut to the letters that _fonts.scss names: a phone pays for every one of them.
import { readFile } from "node:fs/promises";
import subset from "subset-font";

const RANGE = /"([\w-]+)": "(U\+[^"]+)"/g;
const WEIGHTS = [400, 600];
const FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]; // what our pages use
const COPYRIGHT_AND_LICENCE = [0, 13, 14];
const OPTIONS = {
  targetFormat: "woff2",
  keepFeatures: FEATURES,
  preserveNameIds: COPYRIGHT_AND_LICENCE,
  noHinting: true, // a third of the bytes, and phones do without
};

function letters(ranges) {
  return ranges
    .split(",")
    .map((range) => range.replace("U+", "").split("-").map((code) => parseInt(code, 16)))
    .flatMap(([first, last = first]) => Array.from({ length: last - first + 1 }, (_, step) => first + step))
    .map((code) => String.fromCodePoint(code))
    .join("");
}

// [{name, content}] from the folder of @fontsource/fira-sans.
export async function fonts(folder, styles) {
  const wanted = [...styles.matchAll(RANGE)].flatMap(([, script, ranges]) =>
    WEIGHTS.map((weight) => ({ name: `fira-sans-${script}-${weight}-normal.woff2`, text: letters(ranges) })),
  );
  return Promise.all(
    wanted.map(async ({ name, text }) => ({
      name,
      content: await subset(await readFile(new URL(`files/${name}`, folder)), text, OPTIONS),
    })),
  );
}
