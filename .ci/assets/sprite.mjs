// One SVG file with one symbol per name; the drawings inherit the colour of the text around them.
const ATTRIBUTES =
  'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" ' +
  'stroke-linecap="round" stroke-linejoin="round"';
const PREFIXES = { topics: "topic-", groups: "group-", surface: "" };

// The same drawing, painted full: what was an offer is now done.
const FILLED = new Set(["bookmarked"]);

function attributes(id) {
  return FILLED.has(id) ? ATTRIBUTES.replace('fill="none"', 'fill="currentColor"') : ATTRIBUTES;
}

function drawing(svg) {
  return svg
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<svg[\s\S]*?>/, "")
    .replace("</svg>", "")
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, "")
    .replace(/\s*\n\s*/g, "");
}

function symbolNames(names) {
  return Object.entries(names).flatMap(([kind, icons]) =>
    Object.entries(icons).map(([name, icon]) => [PREFIXES[kind] + name, icon]),
  );
}

// The same drawings for the stylesheet, as masks: on a page an icon is a class and no more, and a
// list shows two hundred of them.
const ELSEWHERE = {
  chevron: ",.filter-group>summary,.drop>summary",
  ...Object.fromEntries(["place", "chat", "check", "question"].map((id) => [id, `,.services .${id}`])),
  clock: ",:where(.services>li>p)",
  phone: ",.services p>a",
};

function mask(id, svg, attributes = ATTRIBUTES) {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${drawing(svg)}</svg>`;
  const address = text
    .replaceAll("currentColor", "black") // a mask has no colour
    .replaceAll('"', "'")
    .replace(/[#%<>]/g, encodeURIComponent);
  const topic = id.startsWith(PREFIXES.topics) ? `,.t-${id.slice(PREFIXES.topics.length)}` : "";
  return `.i-${id}${topic}${ELSEWHERE[id] ?? ""}{--i:url("data:image/svg+xml,${address}")}`;
}

export async function masks(names, outline, logo) {
  const drawn = symbolNames(names).map(async ([id, icon]) => mask(id, await outline(icon), attributes(id)));
  const rules = [mask("logo", logo, 'viewBox="0 0 48 48"'), ...(await Promise.all(drawn))];
  return `@layer portal{${rules.join("")}}`;
}

export async function sprite(names, outline, logo) {
  const symbols = await Promise.all(
    symbolNames(names).map(
      async ([id, icon]) => `<symbol id="${id}" ${attributes(id)}>${drawing(await outline(icon))}</symbol>`,
    ),
  );
  const mark = `<symbol id="logo" viewBox="0 0 48 48">${drawing(logo)}</symbol>`;
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${[mark, ...symbols].join("\n")}\n</svg>\n`;
}
