"""The German form of an advice service."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import AdviceService
from directory.search import index
from tests.directory.admin.conftest import change_url, list_url

pytestmark = pytest.mark.django_db
ADD = f"{list_url(AdviceService)}add/"


def test_form_holds_german_texts_only(make_service, as_editor):
    form = as_editor.open(change_url(make_service()), "adviceservice_form")
    assert {name for name in form if name.startswith("title")} == {"title_de"}


def test_title_is_required_and_labelled_in_german(make_service, as_editor):
    service = make_service()
    form = as_editor.open(change_url(service), "adviceservice_form")
    text = as_editor.post(change_url(service), form | {"title_de": ""}).content.decode()
    assert '<label class="required" for="id_title_de">Titel:</label>' in text
    assert "Dieses Feld ist zwingend erforderlich." in text


def test_new_service_serves_the_district_of_its_centre(make_centre, celle, as_editor):
    centre = make_centre()
    form = as_editor.open(f"{ADD}?centre={centre.pk}", "adviceservice_form")
    as_editor.post(ADD, form | {"title_de": "Migrationsberatung"})
    service = AdviceService.objects.get()
    assert (service.key, service.centre) == ("migrationsberatung", centre)
    assert list(service.districts.all()) == [celle]


def test_edited_service_is_found_by_its_new_words(make_service, as_editor):
    service = make_service()
    form = as_editor.open(change_url(service), "adviceservice_form")
    as_editor.post(change_url(service), form | {"title_de": "Wohnungsnotfallhilfe"})
    tokens = set(service.postings.values_list("term__token", flat=True))
    index.update([service.pk])
    assert tokens
    assert tokens == set(service.postings.values_list("term__token", flat=True))


def test_form_shows_neither_inputs_for_the_confirmation_nor_for_the_key(make_service, as_editor):
    form = as_editor.open(change_url(make_service()), "adviceservice_form")
    assert not {"confirmed_on", "confirmed_by", "key", "is_example"} & form.keys()


def test_reversed_ages_are_refused(make_service, as_editor):
    service = make_service()
    form = as_editor.open(change_url(service), "adviceservice_form")
    page = as_editor.post(change_url(service), form | {"min_age": "27", "max_age": "12"})
    assert page.status_code == 200
    service.refresh_from_db()
    assert service.min_age is None


def test_number_of_queries_does_not_grow_with_the_languages_of_a_service(
    make_service, make_language, as_editor
):
    service = make_service()
    counts = []
    for code in ("ar", "en", "fa", "tr", "uk"):
        service.spoken_languages.create(language=make_language(code))
        with CaptureQueriesContext(connection) as captured:
            as_editor.get(change_url(service))
        counts.append(len(captured))
    assert counts[1] == counts[-1]


def test_only_published_services_link_to_their_public_page(make_service, as_editor):
    public, draft = make_service(key="a"), make_service(key="b", status="draft")
    assert public.get_absolute_url() in as_editor.get(change_url(public)).content.decode()
    assert "Auf der Website anzeigen" not in as_editor.get(change_url(draft)).content.decode()
