"""The documents lead where they say, and their pictures can be read by everybody."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
LARGEST = 60 * 1024


def text_of(document):
    """Without examples of code, which lead nowhere."""
    return re.sub(r"```.*?```|`[^`]*`", "", document.read_text("utf-8"), flags=re.S)


def anchors(document):
    """The anchors that a forge makes from headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_to_a_file_leads_somewhere(document):
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(document)):
        path, _hash, anchor = target.partition("#")
        if ":" in path or path.startswith("/"):
            continue
        file = document.parent / path if path else document
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_pictures_exist_are_small_and_say_what_they_show(document):
    for tag in re.findall(r"<img\b[^>]*>", text_of(document)):
        source, words = (re.search(rf'{name}="([^"]*)"', tag) for name in ("src", "alt"))
        picture = document.parent / source[1]
        assert picture.stat().st_size <= LARGEST, picture.name
        assert len(words[1] if words else "") > 10, tag


def test_no_picture_is_left_that_nobody_shows():
    shown = "".join(document.read_text("utf-8") for document in DOCUMENTS)
    assert [file.name for file in (ROOT / "docs/bilder").iterdir() if file.name not in shown] == []
