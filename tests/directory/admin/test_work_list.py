"""The work list of translators: true counts, links to what they count, and on to the next text."""

import re
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import AdviceService, Topic
from portal import languages
from portal.kit.admin import worklist
from portal.kit.translation import State
from tests.directory.admin.conftest import Staff, desk_url, list_url

LIST = "/admin/uebersetzungen/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(make_topic, make_service):
    """In English: one text fresh, one outdated, one machine-made, two missing."""
    fresh = make_topic("fresh", name_de="Wohnen", name_en="Housing")
    outdated = make_topic("outdated", name_de="Arbeit", name_en="Work")
    outdated.name_de = "Arbeit und Beruf"
    outdated.save()
    machine = make_topic("machine", name_de="Asyl", name_en="Asylum")
    machine.translation_notes = {}
    machine.note_translations(machine=True)
    machine.save()
    make_service(description_de="Wir helfen.")
    return {"fresh": fresh, "outdated": outdated, "machine": machine}


def rows(page):
    return {row["language"].code: row for row in page.context["languages"]}


def kinds(page):
    return {row["name"]: [count for count, _url in row["counts"]] for row in page.context["kinds"]}


def test_counts_are_per_language_state_and_kind(texts, as_translator):
    page = as_translator.get(f"{LIST}?sprache=en")
    assert page.context["states"] == (State.MISSING, State.OUTDATED, State.MACHINE, State.FRESH)
    assert rows(page)["en"]["counts"] == [2, 1, 1, 1]
    assert rows(page)["fr"]["counts"] == [5, 0, 0, 0]
    assert kinds(page)["Themen"] == [0, 1, 1, 1]
    assert kinds(page)["Beratungsangebote"] == [2, 0, 0, 0]


def test_the_list_agrees_with_what_the_public_page_says(texts, make_service):
    service = make_service("noch-eines", title_en="Advice", title_fr="Conseil", documents_de="Pass")
    service.title_de = "Beratung"
    service.save()
    for model in (Topic, AdviceService):
        entries = {entry.pk: entry for entry in model.objects.all()}
        for pk, by_language in worklist.states(model):
            for code, found in by_language.items():
                entry = entries[pk]
                expected = [
                    entry.translation_state(field, code)
                    for field in model.translated_fields()
                    if entry.translation(field, languages.SOURCE)
                ]
                assert found == expected


def test_examples_are_not_asked_for(make_service, as_translator):
    make_service(is_example=True)
    assert rows(as_translator.get(LIST))["en"]["texts"] == 0


@pytest.mark.parametrize("state", [State.MISSING, State.OUTDATED, State.MACHINE, State.FRESH])
def test_each_number_leads_to_the_entries_behind_it(texts, as_translator, state):
    page = as_translator.get(f"{LIST}?sprache=en").content.decode()
    link = next(
        one.replace("&amp;", "&")
        for one in re.findall(r'href="([^"]+)"', page)
        if unquote(one).endswith(f"stand=en.{state}")
    )
    model = AdviceService if state == State.MISSING else Topic
    assert link.startswith(list_url(model))
    found = as_translator.get(link).context["cl"].queryset
    expected = AdviceService.objects.all() if state == State.MISSING else [texts[state]]
    assert list(found) == list(expected)


@pytest.mark.parametrize("value", ["", "en", "xx.missing", "en.unsinn", "de.missing", "\x00"])
def test_a_list_asked_for_nonsense_shows_all(texts, as_translator, value):
    page = as_translator.get(list_url(Topic), {"stand": value}, follow=True)
    assert page.status_code == 200
    assert page.context["cl"].queryset.count() == 3


def test_the_number_of_queries_does_not_grow(make_topic, make_service, as_translator):
    make_topic("one")
    before = len(queries(as_translator))
    for number in range(30):
        make_topic(f"topic-{number}", name_en="Debts")
        make_service(f"service-{number}")
    assert len(queries(as_translator)) == before


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(LIST).status_code == 200
    return captured


def test_next_leads_through_everything_that_waits_and_round(texts, as_translator):
    service = AdviceService.objects.get()
    waiting = [desk_url(one, "en") for one in (service, texts["outdated"], texts["machine"])]
    found, after = [], ""
    for _step in range(4):
        answer = as_translator.get(f"{LIST}en/weiter/", {"nach": after})
        found.append(answer["Location"])
        kind, pk = re.search(r"directory/(\w+)/(\d+)/", answer["Location"]).groups()
        after = f"directory.{kind}.{pk}"
    assert found == [*waiting, waiting[0]]


def test_when_nothing_waits_the_list_says_so(make_topic, as_translator):
    make_topic("fresh", name_fr="Dettes")
    page = as_translator.get(f"{LIST}fr/weiter/", follow=True)
    assert "In dieser Sprache ist alles übersetzt und geprüft." in page.content.decode()


def test_saving_at_the_desk_leads_on_to_the_next_text(texts, as_translator):
    form = as_translator.open(desk_url(texts["outdated"], "en"))
    form |= {"name": "Work and profession", "_following": "1"}
    answer = as_translator.post(desk_url(texts["outdated"], "en"), form, follow=True)
    assert answer.redirect_chain[-1][0] == desk_url(texts["machine"], "en")
    assert Topic.objects.get(slug="outdated").name_en == "Work and profession"


def test_the_desk_offers_to_skip(texts, as_translator):
    page = as_translator.get(desk_url(texts["outdated"], "en")).content.decode()
    link = re.search(r'<a href="([^"]+)">Überspringen', page)[1]
    assert as_translator.get(link)["Location"] == desk_url(texts["machine"], "en")


@pytest.mark.parametrize("after", ["unsinn", "directory.topic.x", "directory.topic.", "\x00"])
def test_an_unknown_place_begins_at_the_beginning(texts, as_translator, after):
    first = as_translator.get(f"{LIST}en/weiter/")["Location"]
    assert as_translator.get(f"{LIST}en/weiter/", {"nach": after})["Location"] == first


@pytest.mark.parametrize("address", [f"{LIST}?sprache=xx", f"{LIST}?sprache=de"])
def test_unknown_languages_have_no_list(as_translator, address):
    assert as_translator.get(address).status_code == 404
    assert as_translator.get(f"{LIST}xx/weiter/").status_code == 404


def test_only_those_who_may_translate_see_it(client, as_translator, make_topic, django_user_model):
    assert client.get(LIST).status_code == 302
    guest = Staff(django_user_model.objects.create_user("gast", is_staff=True))
    assert guest.get(LIST).status_code == 403
    assert guest.get(f"{LIST}en/weiter/").status_code == 403
    assert LIST not in guest.get("/admin/").content.decode()
    assert LIST in as_translator.get("/admin/").content.decode()


def test_a_translator_of_programmes_alone_sees_no_other_kinds(django_user_model):
    user = django_user_model.objects.create_user("programme", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="translate_programme"))
    assert kinds(Staff(user).get(LIST)).keys() == {"Programme"}
