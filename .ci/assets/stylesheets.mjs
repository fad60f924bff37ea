// KERN (mirrored for right-to-left) and our own layer (logical properties, never mirrored).
import postcss from "postcss";
import rtlcss from "rtlcss";
import * as sass from "sass";
import { fileURLToPath } from "node:url";

const USED = /var\(\s*(--[\w-]+)/g;

function compile(root, file) {
  const loadPaths = [fileURLToPath(new URL("node_modules", root))];
  const path = fileURLToPath(new URL(`.ci/assets/scss/${file}`, root));
  const options = { style: "compressed", charset: false, loadPaths, quietDeps: true, silenceDeprecations: ["import"] };
  return sass.compile(path, options).css;
}

function dropUnusedVariables(css) {
  // KERN defines several hundred variables; those nobody reads any more go, until none is left over.
  const tree = postcss.parse(css);
  for (let dropped = true; dropped; ) {
    dropped = false;
    const used = new Set([...tree.toString().matchAll(USED)].map(([, name]) => name));
    tree.walkDecls(/^--/, (declaration) => {
      if (used.has(declaration.prop)) return;
      declaration.remove();
      dropped = true;
    });
  }
  tree.walkRules((rule) => void (rule.nodes.length || rule.remove()));
  tree.walkComments((comment) => void comment.remove());
  return tree.toString();
}

function lightOnPaper(css) {
  // KERN knows two colour schemes; a sheet of paper is white whatever the reader's screen is.
  return css
    .replace(/@media\s*\(prefers-color-scheme:\s*dark\)/g, "@media screen and (prefers-color-scheme: dark)")
    .replace(/@media\s*\(prefers-color-scheme:\s*light\)/g, "@media print, (prefers-color-scheme: light)");
}

function joined(root, masks, mirror) {
  const ours = compile(root, "portal.scss") + masks;
  return dropUnusedVariables(lightOnPaper(mirror(compile(root, "kern.scss"))) + ours) + "\n";
}

export const leftToRight = (root, masks) => joined(root, masks, (css) => css);
export const rightToLeft = (root, masks) => joined(root, masks, (css) => rtlcss.process(css));
