"""Right-to-left is the same style sheet mirrored: nothing of ours knows left and right."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted((ROOT / ".ci" / "assets" / "scss").glob("*.scss"))
STATIC = [
    file
    for kind in ("css", "js")
    for file in sorted((ROOT / "static" / kind).glob(f"*.{kind}"))
    # Built from the sheets above and KERN; the admin is German, and Django's own knows left.
    if file.name not in {"portal.css", "portal.rtl.css", "admin.css"}
]
TEMPLATES = [
    file for file in sorted((ROOT / "templates").rglob("*.html")) if "admin" not in file.parts
]
SIDE = re.compile(r"(?<![\w-])(?:[a-z-]+-)?(?:left|right)(?:-[a-z-]+)?(?![\w-])", re.IGNORECASE)
# top right bottom left, or the corners: two different sides hide in four values.
FOUR = re.compile(
    r"(?<![\w-])(?:margin|padding|inset|border-(?:width|style|color))\s*:\s*([^;{}]+);"
)
CORNERS = re.compile(r"(?<![\w-])border-radius\s*:\s*([^;{}/]+);")
SIDEWAYS = re.compile(r"\b(?:translateX|skewX)\(|\btranslate(?:3d)?\(\s*[^0)]|(?<![\w-])float\s*:")


def css(file):
    """The rules without comments, strings and lines that say why they are not mirrored."""
    lines = file.read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if "not mirrored:" not in line)
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    return re.sub(r"\"[^\"]*\"", '""', text)


def values(text):
    return re.findall(r"(?:[^\s(]+\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s(]+)", text.strip())


def lopsided(text):
    """Shorthands with four values whose sides differ."""
    for match in FOUR.finditer(text):
        found = values(match[1])
        if len(found) == 4 and found[1] != found[3]:
            yield match[0]
    for match in CORNERS.finditer(text):
        first, second, third, fourth = (values(match[1]) * 4)[:4]
        if len(values(match[1])) == 3:
            fourth = second
        if (first, fourth) != (second, third):
            yield match[0]


def physical(text):
    return [*(match[0] for match in SIDE.finditer(text)), *lopsided(text), *SIDEWAYS.findall(text)]


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.name)
def test_style_sheets_use_logical_sides_only(file):
    assert physical(css(file)) == []


@pytest.mark.parametrize("file", STATIC, ids=lambda file: file.name)
def test_scripts_and_other_sheets_do_as_well(file):
    text = css(file) if file.suffix == ".css" else scripts_style(file)
    assert physical(text) == []


def scripts_style(file):
    """What a script does to the style of an element; a key of the keyboard may be called left."""
    return "\n".join(re.findall(r"\.style\b[^;\n]*", file.read_text("utf-8")))


def test_templates_name_no_side():
    found = [
        f"{file.relative_to(ROOT)}: {match}"
        for file in TEMPLATES
        for attribute in re.findall(r'\s(?:class|style|align)="([^"]*)"', file.read_text("utf-8"))
        for match in SIDE.findall(attribute)
    ]
    assert found == []


@pytest.mark.parametrize(
    "rule",
    [
        "margin-left: 1px;",
        "text-align: right;",
        "left: 0;",
        "border-top-right-radius: 2px;",
        "padding: 0 1px 0 2px;",
        "border-radius: 4px 0 0 4px;",
        "border-radius: 4px 0;",
        "transform: translateX(3px);",
        "translate: translate(3px, 0);",
        "background-position: right center;",
        "float: none;",
    ],
)
def test_the_check_finds_what_it_looks_for(rule):
    assert physical(rule) != []


@pytest.mark.parametrize(
    "rule",
    [
        "margin-inline-start: 1px;",
        "padding: 0 1px 2px 1px;",
        "margin: 1px 2px;",
        "border-radius: 4px 4px 0 0;",
        "inset-inline: 0 auto;",
        "text-align: start;",
        "transform: scaleX(-1);",
        "margin: calc(1px + (2px - 1px)) 0 0;",
        "grid-area: leftover;",
        "copyright: none;",
    ],
)
def test_the_check_leaves_alone_what_mirrors_by_itself(rule):
    assert physical(rule) == []
