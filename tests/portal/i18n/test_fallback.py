"""What is missing in a language is shown in another and says so; outdated texts name their day."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from time_machine import travel

from portal.kit.translation import text_of
from portal.models import Page

OUTDATED = "seitdem geändert"


def page_of(client, entry, code):
    with override(code):
        response = client.get(entry.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def service(world):
    service = world.service
    service.description_de, service.description_en = "Wir helfen.", ""
    service.documents_de, service.documents_en = "Bitte Briefe mitbringen.", "Bring letters."
    service.cost_note_de = "Nur das Porto."
    service.save()
    return service


def test_each_field_falls_back_by_itself_with_its_language_and_a_note(client, service):
    """Arabic: the title is there, the papers exist in English, the rest only in German."""
    html = page_of(client, service, "ar")
    assert "<h1>استشارة الديون</h1>" in html
    assert '<div class="prose__text" lang="en" dir="ltr"><p>Bring letters.</p></div>' in html
    assert '<div class="prose__text" lang="de" dir="ltr"><p>Wir helfen.</p></div>' in html
    notes = re.findall(r'<p class="text-note">.*?<bdi lang="(\w+)">(\w+)</bdi>', html, re.DOTALL)
    assert notes == [("de", "Deutsch"), ("en", "English")]
    cost = '<span lang="de" dir="ltr">Nur das Porto.</span> <bdi class="language-mark" lang="de">'
    assert cost in html


def test_a_text_in_the_language_of_the_page_carries_no_note(client, service):
    html = page_of(client, service, "de")
    assert "text-note" not in html
    assert "language-mark" not in html


@pytest.mark.parametrize("code", ["de", "en", "ar"])
def test_only_readers_of_the_outdated_text_are_told_and_learn_its_day(client, world, code):
    service = world.service
    with travel("2025-03-01 12:00:00+00:00"):
        service.description_de, service.description_en = "Wir helfen.", "We help."
        service.save()
    service.description_de = "Wir helfen und begleiten."
    service.save()
    html = page_of(client, service, code)
    with override(code):
        note = text_of(service, "description").note
    is_told = code == "en"
    assert ("1 Mar 2025" in html) == is_told
    assert (str(note) in html) if is_told else (OUTDATED not in html)


def test_an_outdated_title_is_told_under_it(client, world):
    service = world.service
    with travel("2025-03-01 12:00:00+00:00"):
        service.title_en = "Debts"
        service.save()
    service.title_de = "Schulden und Insolvenz"
    service.save()
    head = page_of(client, service, "en").partition("</header>")[2].partition("</header>")[0]
    assert "1 Mar 2025" in head


def test_a_page_in_a_language_without_its_text_says_so(client, db):
    Page.objects.create(slug="neu", title_de="Neu", body_de="Ein Text.", is_published=True)
    with override("ar"):
        html = client.get(reverse("page", args=["neu"])).content.decode()
    assert '<span lang="de" dir="ltr">Neu</span> <bdi class="language-mark" lang="de">' in html
    assert 'lang="de" dir="ltr"><p>Ein Text.</p>' in html
    assert 'class="text-note"' in html


def test_machine_made_texts_say_so_until_somebody_has_checked_them(client, world):
    service = world.service
    service.description_de, service.description_ar = "Wir helfen.", "نساعد."
    service.note_translations(machine=True)
    service.save()
    assert 'class="text-note"' in page_of(client, service, "ar")
    service.note_translations(still_right=["ar"])
    service.save()
    assert 'class="text-note"' not in page_of(client, service, "ar")
