"""axe-core in a page: what it calls a violation, one line each."""

from pathlib import Path

SOURCE = (Path(__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]
RUN = """async ([tags, without]) => {
    // Without preloading: it would read style sheets in ways that the page's policy forbids.
    const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
    const options = { runOnly: tags, rules, resultTypes: ["violations"], preload: false };
    const found = await axe.run(document, options);
    const told = (node) => node.failureSummary.split("\\n").slice(1, 3).join(";");
    return found.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${told(node)}`));
}"""


def violations(page, without=()):
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    return page.evaluate(RUN, [TAGS, list(without)])
