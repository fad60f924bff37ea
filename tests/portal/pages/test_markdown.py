"""What staff type becomes safe HTML, for every reader with links into their language."""

import pytest
from hypothesis import given, strategies as st

from portal.kit import markdown


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("# Eins", "<h2>Eins</h2>\n"),
        ("### Drei", "<h3>Drei</h3>\n"),
        ("###### Sechs", "<h4>Sechs</h4>\n"),
        ("a\nb", "<p>a<br>\nb</p>\n"),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>\n"),
        ("![Bild](https://x.example/a.png)", "<p></p>\n"),
    ],
)
def test_markdown_becomes(typed, made):
    assert markdown.html(typed, "de") == made


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("/beratung/?q=a", "/ar/beratung/?q=a"),
        ("/de/beratung/", "/de/beratung/"),
        ("/static/a.pdf", "/static/a.pdf"),
        ("https://example.org/a", "https://example.org/a"),
        ("//example.org/a", "//example.org/a"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("#unten", "#unten"),
    ],
)
def test_links_lead_to_the_reader_s_language_if_they_name_none(typed, href):
    assert f'href="{href}"' in markdown.html(f"[x]({typed})", "ar")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_dangerous_links_have_no_target(target):
    assert "href" not in markdown.html(f"[x]({target})", "de")
    assert "href" not in markdown.html(f"[x](<{target}>)", "de")


@given(st.text(alphabet="<>/\"'[]()#*`|-= \nabscript:onerror&;", max_size=200))
def test_no_text_makes_another_tag(text):
    made = markdown.html(text, "de")
    tags = {part.split(">")[0].strip("/").split(" ")[0] for part in made.split("<")[1:]}
    assert tags <= markdown.TAGS


def test_lines_with_gaps_and_headings_that_are_left_empty_are_taken_out():
    text = "Vorn\n\n## A\n\n### B\n\n- [[x]]\n\n## C\n\nda\n\n## D\n\n[[y]]"
    assert markdown.without_gaps(text).split() == ["Vorn", "##", "C", "da"]
    assert markdown.gaps(text) == ["x", "y"]


def test_a_text_without_gaps_stays_as_it_is():
    text = "## A\n\n### B\n\nText [a](b) [c] [ [d] ]"
    assert markdown.without_gaps(text) == text
