"""Staff with fixed rights, and pages as staff would write them."""

import pytest

from portal.models import Menu, Page
from tests.directory.admin.conftest import Staff
from tests.directory.conftest import person


@pytest.fixture
def as_editor(db):
    return Staff(person("editor", "Redaktion"))


@pytest.fixture
def as_moderator(db):
    return Staff(person("moderator", "Moderation"))


@pytest.fixture
def as_translator(db):
    return Staff(person("translator", "Übersetzung"))


@pytest.fixture
def make_page(db):
    def make(slug="ueber-uns", **fields):
        known = {"title_de": "Über uns", "body_de": "Guten Tag.", "is_published": True}
        return Page.objects.create(slug=slug, **(known | fields))

    return make


@pytest.fixture
def imprint(make_page):
    return make_page(
        "impressum",
        title_de="Impressum",
        title_en="Legal notice",
        body_de="## Herausgeber\n\n{herausgeber}\n\n- [[Anschrift]]\n\n## Leer\n\n[[Telefon]]\n",
        menu=Menu.FOOTER,
    )
