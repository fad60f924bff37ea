"""What the built and vendored files promise: small, complete, licensed, nothing from elsewhere."""

import csv
import gzip
import json
import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest
from django.conf import settings

from portal import languages

STATIC = settings.BASE_DIR / "static"
SCSS = settings.BASE_DIR / ".ci" / "assets" / "scss"
SVG = "{http://www.w3.org/2000/svg}"
STYLESHEETS = ["portal.css", "portal.rtl.css"]
LIMIT = 25_000  # bytes gzipped

PHYSICAL = re.compile(
    r"^\s*((margin|padding|border|inset)-(left|right|top|bottom)|left|right|top|bottom"
    r"|width|height|(min|max)-(width|height))\b[\w-]*\s*:"
    r"|(text-align|float|clear)\s*:\s*(left|right)",
    re.MULTILINE,
)
LOADED_ADDRESS = re.compile(r"""(url\(|import\s*|fetch\(|src\s*=)\s*["'`]?\s*(https?:)?//""")


def own_scripts_and_styles():
    return [path for path in STATIC.rglob("*") if path.suffix in {".css", ".js"}]


def drawings():
    """The names of the drawings in the stylesheet."""
    css = (STATIC / "css" / "portal.css").read_text(encoding="utf-8")
    return set(re.findall(r"\.i-([\w-]+)[^{}]*\{--i:url\(", css))


def test_sprite_for_scripts_has_the_drawings_of_the_stylesheet():
    sprite = ET.parse(STATIC / "icons" / "sprite.svg").iter(f"{SVG}symbol")
    assert {symbol.get("id") for symbol in sprite} == drawings()


def slugs(fixture):
    with (settings.BASE_DIR / "fixtures" / fixture).open(encoding="utf-8", newline="") as file:
        return [row["slug"] for row in csv.DictReader(file)]


@pytest.mark.parametrize("name", STYLESHEETS)
def test_stylesheet_stays_small_enough_for_a_slow_connection(name):
    assert len(gzip.compress((STATIC / "css" / name).read_bytes(), 9)) <= LIMIT


def test_stylesheets_for_both_directions_differ_only_where_kern_is_mirrored():
    left, right = ((STATIC / "css" / name).read_text(encoding="utf-8") for name in STYLESHEETS)
    layer = "@layer portal{"
    assert left.split(layer)[0] != right.split(layer)[0]
    assert left.split(layer)[1] == right.split(layer)[1]


@pytest.mark.parametrize("path", sorted(SCSS.glob("*.scss")), ids=lambda path: path.name)
def test_own_styles_name_no_physical_side(path):
    assert [match.group() for match in PHYSICAL.finditer(path.read_text(encoding="utf-8"))] == []


def test_no_file_points_to_a_missing_source_map():
    assert [
        path.name
        for path in own_scripts_and_styles()
        if "sourceMappingURL" in path.read_text("utf-8")
    ] == []


def test_no_style_or_script_loads_a_foreign_address():
    assert [
        path.name
        for path in own_scripts_and_styles()
        if LOADED_ADDRESS.search(path.read_text(encoding="utf-8"))
    ] == []


def test_every_font_of_the_stylesheet_is_there():
    css = (STATIC / "css" / "portal.css").read_text(encoding="utf-8")
    named = set(re.findall(r"\.\./fonts/([\w.-]+)", css))
    assert named == {path.name for path in (STATIC / "fonts").glob("*.woff2")}


def letters_of_own_font():
    css = (STATIC / "css" / "portal.css").read_text(encoding="utf-8")
    found = set()
    for ranges in re.findall(r"unicode-range:([^};]+)", css):
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges, re.IGNORECASE):
            found |= set(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return found


def test_own_font_has_every_letter_that_we_write_in_its_scripts():
    """Arabic and Ethiopic come from the device, and so do rare letters in foreign names."""
    texts = "".join(language.name for language in languages.LANGUAGES)
    for catalogue in (settings.BASE_DIR / "portal" / "locale").rglob("django.po"):
        texts += catalogue.read_text(encoding="utf-8")
    written = {one for one in texts if unicodedata.name(one, "").startswith(("LATIN", "CYRILLIC"))}
    assert {"ß", "ș", "ğ", "ї"} <= written
    assert written - letters_of_own_font() == set()


@pytest.mark.parametrize(
    ("fixture", "prefix"), [("topics.csv", "topic-"), ("target_groups.csv", "group-")]
)
def test_every_topic_and_target_group_has_a_drawing(fixture, prefix):
    assert {prefix + slug for slug in slugs(fixture)} - drawings() == set()


def test_every_drawing_that_a_template_or_a_card_names_is_there():
    files = [*(settings.BASE_DIR / "templates").rglob("*.html")]
    files += (settings.BASE_DIR / "directory" / "views").glob("*_html.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    named = set(re.findall(r"""{% icon ["']([\w-]+)""", text)) | set(
        re.findall(r" i-([\w-]+)[ \"]", text)
    )
    assert {"place", "chat", "search"} <= named
    assert named - drawings() == set()


@pytest.mark.parametrize(
    "licence",
    [
        "css/LICENSE-kern.md",
        "fonts/LICENSE-fira-sans.txt",
        "icons/LICENSE-tabler.txt",
        "vendor/leaflet/LICENSE.txt",
        "vendor/leaflet.markercluster/LICENSE.txt",
    ],
)
def test_licence_stands_beside_what_was_taken_over(licence):
    assert (STATIC / licence).read_text(encoding="utf-8").strip()


def test_every_vendored_folder_carries_its_licence():
    folders = [folder for folder in (STATIC / "vendor").iterdir() if folder.is_dir()]
    assert [folder.name for folder in folders if not (folder / "LICENSE.txt").is_file()] == []


def test_lock_file_names_no_address_of_a_registry():
    lock = json.loads((settings.BASE_DIR / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


def test_drawn_map_and_polygons_show_the_same_districts():
    polygons = json.loads((STATIC / "geo" / "districts.geojson").read_text(encoding="utf-8"))
    drawn = json.loads((STATIC / "geo" / "districts.svg.json").read_text(encoding="utf-8"))
    keys = {feature["properties"]["ags"] for feature in polygons["features"]}
    assert len(keys) == 45
    assert set(drawn["paths"]) == keys


def test_middle_of_each_drawn_district_lies_inside_the_picture():
    drawn = json.loads((STATIC / "geo" / "districts.svg.json").read_text(encoding="utf-8"))
    _, _, width, height = map(int, drawn["viewBox"].split())
    outside = [
        ags
        for ags, path in drawn["paths"].items()
        if not (0 < path["cx"] < width and 0 < path["cy"] < height)
    ]
    assert outside == []
