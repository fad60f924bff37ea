"""A template is read once for each language and says its words in that one."""

import polib
import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from portal import languages
from portal.kit import catalogues
from portal.kit.spoken import spoken


@pytest.mark.parametrize("code", languages.CODES)
def test_words_and_icons_are_those_that_the_tags_would_write(code):
    for source in (
        '<p title="{% translate "Merkzettel" %}">{% translate "Lage ungefähr" %}</p>',
        '{% translate "100 % kostenlos" %}',
        '{% icon "check" %}{% icon "chevron" "icon--next" %}',
        "{% translate word %}{% icon drawing %}",
        '{% translate "Menü" as word %}{{ word }}',
        '{% load i18n %}{% language "ar" %}{% translate "Menü" %}{% endlanguage %}',
    ):
        source = f"{{% load i18n %}}{source}"
        context = {"word": "Menü", "drawing": "map"}
        with override(code):
            ready = spoken(source)
            assert rendered(ready, context) == rendered(source, context)


def rendered(source, context):
    return engines["django"].from_string(source).render(context)


def test_what_follows_from_the_language_alone_is_no_tag_any_more():
    with override("ar"):
        assert spoken('{% translate "Menü" %}{% icon "map" %}') == (
            f'{gettext("Menü")}<i class="icon i-map"></i>'
        )


def test_a_template_read_in_one_language_speaks_the_next_one_too():
    found = {}
    for code in ("de", "ar", "tr", "de"):
        with override(code):
            found[code] = render_to_string("components/to_top.html")
            assert gettext("Zum Seitenanfang") in found[code]
    assert len(set(found.values())) == 3


@pytest.mark.parametrize("code", catalogues.translated_languages())
def test_no_translation_holds_what_a_template_would_read_as_a_tag(code):
    entries = polib.pofile(catalogues.folder(code) / "django.po")
    texts = [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert len(texts) > 1000
    assert not [text for text in texts if "{%" in text or "{{" in text or "{#" in text]
