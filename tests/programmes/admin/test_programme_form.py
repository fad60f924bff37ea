"""Staff keep programmes true: with milestones and sites, without undoing each other's work."""

import re

import pytest

from programmes.admin.groups import give_once
from programmes.models import ActionArea, Milestone, Programme, ProgrammeSite
from tests.directory.admin.conftest import Staff

pytestmark = pytest.mark.django_db
LIST = "/admin/programmes/programme/"


def url(entry, end="change"):
    return f"/admin/programmes/{entry._meta.model_name}/{entry.pk}/{end}/"


def form_of(client, entry):
    return client.open(url(entry), f"{entry._meta.model_name}_form")


def test_editor_enters_a_programme_with_milestone_and_site(as_editor, make_area, celle):
    typed = as_editor.open(f"{LIST}add/", "programme_form") | {
        "name_de": "Sprachpaten",
        "slug": "sprachpaten",
        "summary_de": "Freiwillige üben Deutsch.",
        "area": str(make_area().pk),
        "status": "running",
        "began": "2020-03",
        "milestones-TOTAL_FORMS": "1",
        "milestones-0-date": "2020-03-01",
        "milestones-0-text_de": "Start",
        "sites-TOTAL_FORMS": "1",
        "sites-0-kind": "contact",
        "sites-0-name": "Büro Celle",
        "sites-0-district": celle.ags,
        "sites-0-version": "1",
    }
    assert as_editor.post(f"{LIST}add/", typed).status_code == 302
    programme = Programme.objects.get()
    assert (programme.name_de, programme.is_published) == ("Sprachpaten", False)
    assert [(row.date, row.text_de) for row in programme.milestones.all()] == [
        ("2020-03-01", "Start")
    ]
    assert [site.name for site in programme.sites.all()] == ["Büro Celle"]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("began", "März 2020", "Bitte als JJJJ, JJJJ-MM oder JJJJ-MM-TT"),
        ("summary_de", "", "Dieses Feld ist zwingend erforderlich."),
        ("phone", "abc", "gültige Telefonnummer"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(make_programme, as_editor, field, value, message):
    programme = make_programme(summary_de="Kurz")
    page = as_editor.post(url(programme), form_of(as_editor, programme) | {field: value})
    assert page.status_code == 200
    assert message in str(page.context["adminform"].form.errors[field])


def test_second_of_two_saves_is_refused_and_keeps_what_was_typed(
    make_programme, as_editor, moderator
):
    programme = make_programme(summary_de="Kurz")
    other = Staff(moderator)
    mine, theirs = form_of(as_editor, programme), form_of(other, programme)
    other.post(url(programme), theirs | {"name_de": "Lotsinnen und Lotsen"})
    page = as_editor.post(url(programme), mine | {"name_de": "Wegweiser"})
    programme.refresh_from_db()
    assert (page.status_code, programme.name_de) == (200, "Lotsinnen und Lotsen")
    assert as_editor.values(page, "programme_form")["name_de"] == ["Wegweiser"]
    assert "moderator hat diesen Eintrag am" in page.content.decode()


def test_changing_only_a_site_makes_older_forms_stale(
    make_programme, make_site, as_editor, moderator
):
    programme = make_programme(summary_de="Kurz")
    site = make_site(programme)
    other = Staff(moderator)
    mine, theirs = form_of(as_editor, programme), form_of(other, programme)
    other.post(url(programme), theirs | {"sites-0-name": "Neues Büro"})
    page = as_editor.post(url(programme), mine | {"name_de": "Wegweiser"})
    site.refresh_from_db()
    assert (page.status_code, site.name) == (200, "Neues Büro")
    assert (
        "Auch geändert: Standorte von Programmen" in programme.history.first().history_change_reason
    )


def test_publishing_can_be_taken_back(make_programme, as_editor, client):
    programme = make_programme(is_published=False)
    chosen = {"action": "publish", "_selected_action": [programme.pk]}
    page = as_editor.post(LIST, chosen, follow=True)
    assert client.get("/de/programme/lotsen/").status_code == 200
    (undo,) = re.findall(r'action="([^"]*rueckgaengig[^"]*)"', page.content.decode())
    as_editor.post(undo)
    assert client.get("/de/programme/lotsen/").status_code == 404


def test_confirming_names_the_day_and_no_person(make_programme, as_editor, client):
    make_programme()
    chosen = {"action": "confirm_today", "_selected_action": [Programme.objects.get().pk]}
    as_editor.post(LIST, chosen)
    assert "von: Redaktion" in client.get("/de/programme/lotsen/").content.decode()


def test_rights_of_the_three_groups(make_programme, as_editor, as_moderator, as_translator):
    programme = make_programme()
    assert as_editor.get(url(programme, "delete")).status_code == 403
    assert as_editor.get(url(programme.area)).status_code == 200
    assert 'name="_save"' not in as_editor.get(url(programme.area)).content.decode()
    assert as_translator.get(url(programme)).status_code == 302
    assert as_translator.get(url(programme, "uebersetzung")).status_code == 200
    assert 'name="_save"' in as_moderator.get(url(programme.area)).content.decode()
    as_moderator.post(url(programme, "delete"), {"post": "yes"})
    assert not Programme.objects.exists()


def test_a_right_that_was_taken_away_does_not_come_back(editor):
    group = editor.groups.get()
    group.permissions.filter(content_type__app_label="programmes").delete()
    give_once()
    assert not group.permissions.filter(codename="change_programme").exists()


def test_milestones_are_translated_at_the_desk_but_edited_at_their_programme(
    make_programme, as_translator, as_editor
):
    milestone = Milestone.objects.create(
        programme=make_programme(), date="2016", text_de="Ausgebildet"
    )
    desk = url(milestone, "uebersetzung/en")
    typed = as_translator.open(desk) | {"text": "Trained"}
    as_translator.post(desk, typed)
    milestone.refresh_from_db()
    assert (milestone.text_en, milestone.translation_state("text", "en")) == ("Trained", "fresh")
    assert 'name="_save"' not in as_editor.get(url(milestone)).content.decode()


@pytest.mark.parametrize("model", [Programme, ActionArea, Milestone])
def test_lists_need_the_same_queries_for_1_and_for_30_entries(
    make_programme, make_site, as_editor, django_assert_max_num_queries, model
):
    def fill(first, last):
        for n in range(first, last):
            programme = make_programme(f"p-{n}", name_de=f"Programm {n}")
            make_site(programme, f"Standort {n}")
            Milestone.objects.create(programme=programme, date="2016", text_de="Etwas")

    fill(0, 1)
    address = f"/admin/programmes/{model._meta.model_name}/"
    with django_assert_max_num_queries(30) as few:
        as_editor.get(address)
    fill(1, 30)
    with django_assert_max_num_queries(len(few)):
        as_editor.get(address)


@pytest.mark.parametrize("question", ["lotsin", "LOTSIN", "begleiten", "lotsinnen-land"])
def test_the_search_box_finds_programmes_by_all_their_texts(make_programme, as_editor, question):
    make_programme("lotsinnen-land", name_de="Lotsinnen", description_de="Sie begleiten.")
    make_programme("sport", name_de="Sport")
    page = as_editor.get(LIST, {"q": question})
    assert [row.slug for row in page.context["cl"].result_list] == ["lotsinnen-land"]


def test_the_filter_by_district_lists_a_programme_once(make_programme, make_site, as_editor):
    programme = make_programme()
    make_programme("andere")
    for name in ("Eins", "Zwei"):
        make_site(programme, name)
    rows = as_editor.get(LIST, {"kreis": "celle"}).context["cl"].result_list
    assert [(row.slug, row.number_of_sites) for row in rows] == [("lotsen", 2)]
    assert ProgrammeSite.objects.count() == 2
