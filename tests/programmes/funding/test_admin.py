"""Staff enter figures: preview while typing, warnings, locking, history, rights."""

from decimal import Decimal

import pytest

from programmes.models import FundingFigure
from tests.directory.admin.conftest import Staff, change_url
from tests.programmes.funding.conftest import text_of

pytestmark = pytest.mark.django_db
LIST = "/admin/programmes/fundingfigure/"


@pytest.fixture
def new_form(as_editor):
    """What a form for a new figure would post, filled in."""
    values = as_editor.open(f"{LIST}add/", "fundingfigure_form")
    return values | {
        "amount": "18400000",
        "precision": "exact",
        "basis": "total",
        "first_year": "2022",
        "last_year": "2023",
        "kind": "plan",
        "funder": "state",
        "title_de": "Beratung",
        "source_title": "Haushaltsplan",
        "is_published": "on",
    }


def url(figure):
    return change_url(figure).replace("/directory/", "/programmes/")


def messages(page):
    return [str(message) for message in page.context["messages"]]


def test_a_figure_is_entered_and_gets_a_lasting_key(as_editor, new_form):
    page = as_editor.post(f"{LIST}add/", new_form, follow=True)
    assert page.status_code == 200
    figure = FundingFigure.objects.get()
    assert (figure.key, figure.amount) == ("beratung-2022-2023", Decimal(18_400_000))
    values = as_editor.open(url(figure), "fundingfigure_form") | {"title_de": "Anders"}
    as_editor.post(url(figure), values)
    figure.refresh_from_db()
    assert (figure.title_de, figure.key) == ("Anders", "beratung-2022-2023")
    assert [record.title_de for record in figure.history.all()] == ["Anders", "Beratung"]


def test_two_figures_of_one_name_get_different_keys(as_editor, new_form):
    for _ in range(2):
        as_editor.post(f"{LIST}add/", new_form)
    keys = FundingFigure.objects.order_by("pk").values_list("key", flat=True)
    assert list(keys) == ["beratung-2022-2023", "beratung-2022-2023-2"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"amount": "0"}, "größer oder gleich 0.01"),
        ({"amount": "NaN"}, "Bitte eine Zahl eingeben."),
        ({"last_year": "2021"}, "Die Jahre liegen zwischen 1990 und 2100"),
        ({"first_year": "", "last_year": ""}, "Ohne Jahr kann nur ein Betrag stehen"),
        ({"source_title": ""}, "Dieses Feld ist zwingend erforderlich."),
        ({"source_date": "gestern"}, "Bitte als JJJJ"),
        ({"kind": "gerücht"}, "Bitte eine gültige Auswahl treffen."),
    ],
)
def test_what_is_wrong_is_said_in_german(as_editor, new_form, changes, message):
    page = as_editor.post(f"{LIST}add/", new_form | changes)
    assert page.status_code == 200
    assert message in page.content.decode()
    assert not FundingFigure.objects.exists()


def test_a_programme_of_another_field_is_refused(as_editor, new_form, make_programme, make_area):
    other = make_area(slug="sport", name_de="Sport")
    wrong = {"programme": make_programme().pk, "area": other.pk}
    page = as_editor.post(f"{LIST}add/", new_form | wrong)
    assert "Das Programm gehört zu einem anderen Handlungsfeld: Ehrenamt." in page.content.decode()


def test_a_figure_cannot_be_part_of_its_own_part(as_editor, make_figure):
    whole = make_figure("ganz")
    part = make_figure("teil", part_of=whole)
    values = as_editor.open(url(whole), "fundingfigure_form") | {"part_of": part.pk}
    page = as_editor.post(url(whole), values)
    assert "Diese größere Angabe ist selbst ein Teil dieser Zahl." in page.content.decode()


# The preview ------------------------------------------------------------------------------------


def preview(client, values, address=f"{LIST}vorschau/", **headers):
    return client.post(address, values, headers={"accept": "application/json", **headers})


def test_the_preview_says_and_draws_what_the_public_page_will(as_editor, new_form, make_figure):
    make_figure("alt", 90_000_000, first_year=2022, title_de="Sprache")
    body = preview(as_editor, new_form | {"last_year": "", "precision": "over"}).content.decode()
    assert "Beratung: <strong>mehr als 18,4 Millionen Euro (2022)</strong>" in body
    assert "2022: Sprache: 90 Millionen Euro, Beratung: mehr als 18,4 Millionen Euro." in body
    assert "<html" not in body
    assert FundingFigure.objects.count() == 1


@pytest.mark.parametrize("missing", ["amount", "source_title", "kind", "funder", "title_de"])
def test_the_preview_shows_what_it_can_of_a_form_half_filled(as_editor, new_form, missing):
    body = preview(as_editor, new_form | {missing: ""}).content.decode()
    shown = "18,4 Millionen Euro (2022/23)" in body
    assert shown == (missing != "amount")
    assert ("Sobald der Betrag eingetragen ist" in body) != shown


def test_the_preview_of_a_saved_figure_replaces_it_in_the_chart(as_editor, make_figure):
    figure = make_figure("a", 5_000_000)
    values = as_editor.open(url(figure), "fundingfigure_form") | {"amount": "7000000"}
    body = preview(as_editor, values, f"{LIST}{figure.pk}/vorschau/").content.decode()
    assert "2017: Titel a: 7 Millionen Euro." in body


def test_without_a_script_the_preview_is_a_page_of_its_own(as_editor, new_form):
    page = as_editor.post(f"{LIST}vorschau/", new_form)
    assert "<h1>Vorschau</h1>" in page.content.decode()
    assert "18,4 Millionen Euro (2022/23)" in page.content.decode()
    form = as_editor.get(f"{LIST}add/").content.decode()
    assert f'formaction="{LIST}vorschau/"' in form


def test_the_form_shows_the_preview_from_the_start(as_editor, make_figure):
    body = as_editor.get(url(make_figure("a", 5_000_000))).content.decode()
    assert "Titel a: <strong>5 Millionen Euro (2017)</strong>" in body


def test_the_preview_is_for_staff_who_may_edit(client, as_translator, new_form):
    assert preview(client, new_form).status_code == 302
    assert preview(as_translator, new_form).status_code == 403


def test_looking_is_not_a_way_to_write(as_editor):
    assert as_editor.get(f"{LIST}vorschau/").status_code == 405


# Totals and parts -------------------------------------------------------------------------------

TOO_MUCH = "sind zusammen größer: 1,2 Millionen Euro gegen 1 Million Euro."


@pytest.fixture
def whole(make_figure):
    """One million, of which 0.7 million are entered as a part."""
    whole = make_figure("ganz", 1_000_000)
    make_figure("erster-teil", 700_000, part_of=whole)
    return whole


def saved(client, new_form, whole, **changes):
    values = {"part_of": whole.pk, "first_year": "2017", "last_year": "", "amount": "500000"}
    return client.post(f"{LIST}add/", new_form | values | changes, follow=True)


def test_parts_that_are_more_than_their_whole_are_saved_with_a_warning(as_editor, new_form, whole):
    said = messages(saved(as_editor, new_form, whole))
    assert [one for one in said if TOO_MUCH in one]
    assert whole.parts.count() == 2


@pytest.mark.parametrize(
    "changes",
    [{"amount": "300000"}, {"precision": "up_to"}, {"first_year": "2016"}, {"basis": "year"}],
)
def test_parts_that_fit_or_cannot_be_compared_give_no_warning(as_editor, new_form, whole, changes):
    said = messages(saved(as_editor, new_form, whole, **changes))
    assert not [one for one in said if "zusammen größer" in one]


def test_more_than_a_million_may_have_larger_parts(as_editor, new_form, whole):
    FundingFigure.objects.filter(pk=whole.pk).update(precision="over")
    said = messages(saved(as_editor, new_form, whole))
    assert not [one for one in said if "zusammen größer" in one]


def test_the_preview_warns_before_anything_is_saved(as_editor, new_form, whole):
    values = {"part_of": whole.pk, "first_year": "2017", "last_year": "", "amount": "500000"}
    assert TOO_MUCH in preview(as_editor, new_form | values).content.decode()
    values = as_editor.open(url(whole), "fundingfigure_form") | {"amount": "600000"}
    body = preview(as_editor, values, f"{LIST}{whole.pk}/vorschau/").content.decode()
    assert "sind zusammen größer: 700.000 Euro gegen 600.000 Euro." in body


# Working together -------------------------------------------------------------------------------


def test_a_stale_save_is_refused_and_names_who_was_faster(as_editor, moderator, make_figure):
    figure = make_figure("a", 5_000_000)
    mine = as_editor.open(url(figure), "fundingfigure_form") | {"amount": "6000000"}
    theirs = Staff(moderator)
    values = theirs.open(url(figure), "fundingfigure_form") | {"amount": "7000000"}
    theirs.post(url(figure), values)
    page = as_editor.post(url(figure), mine)
    assert "moderator" in page.content.decode()
    assert 'value="6000000"' in page.content.decode()
    figure.refresh_from_db()
    assert figure.amount == Decimal(7_000_000)


def test_figures_are_published_and_withdrawn_together(as_editor, client, make_figure):
    drafts = [make_figure(f"nr-{n}", is_published=False) for n in range(2)]
    assert "Titel nr-1" not in text_of(client.get("/de/foerderung/"))
    chosen = {"_selected_action": [figure.pk for figure in drafts]}
    as_editor.post(LIST, {"action": "publish", **chosen})
    assert "Titel nr-1" in text_of(client.get("/de/foerderung/"))
    as_editor.post(LIST, {"action": "withdraw", **chosen})
    assert "Titel nr-1" not in text_of(client.get("/de/foerderung/"))


def test_the_list_shows_the_wording_and_finds_by_key_title_and_programme(
    as_editor, make_figure, make_programme
):
    make_figure("a-1", 80_000_000, precision="over", title_de="Förderung")
    make_figure("b-2", programme=make_programme(), title_de="")
    assert "mehr als 80 Millionen Euro (2017)" in as_editor.get(LIST).content.decode()
    for word, found in (("a-1", 1), ("FOERDERUNG", 1), ("lotsen", 1), ("nichts", 0)):
        assert as_editor.get(LIST, {"q": word}).context["cl"].result_count == found, word


def test_translators_translate_and_do_not_edit(as_translator, make_figure):
    figure = make_figure("a", explanation_de="Erklärung")
    desk = f"{LIST}{figure.pk}/uebersetzung/en/"
    values = as_translator.open(desk) | {"explanation": "Explanation"}
    as_translator.post(desk, values)
    figure.refresh_from_db()
    assert figure.explanation_en == "Explanation"
    assert as_translator.post(url(figure), {"amount": "1"}).status_code in (302, 403)
    figure.refresh_from_db()
    assert figure.amount == 1_000_000
