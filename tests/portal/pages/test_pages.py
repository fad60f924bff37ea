"""Editable pages: what the public sees, what staff see, who may do what."""

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from directory.models import DataVersion
from portal import languages
from portal.models import Menu, Page

pytestmark = pytest.mark.django_db
CHANGE = "/admin/portal/page/{}/change/"
PREVIEW = "/admin/portal/page/vorschau/"


def read(client, address):
    return client.get(address).content.decode()


def test_a_page_fills_in_the_publisher_and_leaves_out_what_is_missing(client, imprint, settings):
    settings.PUBLISHER = "Ministerium für Tests"
    page = read(client, "/de/seite/impressum/")
    assert "<h2>Herausgeber</h2>\n<p>Ministerium für Tests</p>" in page
    assert [word for word in ("Anschrift", "[[", "Leer", "Telefon") if word in page] == []


def test_a_text_in_another_language_says_so(client, imprint):
    page = read(client, "/en/seite/impressum/")
    assert "<h1>Legal notice</h1>" in page
    assert '<div class="page-text" lang="de" dir="ltr">' in page


def test_a_draft_is_not_public(client, make_page):
    make_page(is_published=False, menu=Menu.FOOTER)
    assert client.get("/de/seite/ueber-uns/").status_code == 404
    assert "/de/seite/ueber-uns/" not in read(client, "/de/")
    assert "ueber-uns" not in read(client, "/sitemap-texte.xml")


def test_menus_and_sitemap_name_the_pages(client, imprint, make_page):
    make_page(menu=Menu.MAIN)
    page = read(client, "/en/")
    header, footer = page.partition("<main")[0], page.partition("<footer")[2]
    assert '<a href="/en/seite/ueber-uns/" lang="de" dir="ltr">Über uns</a>' in header
    assert '<a href="/en/seite/impressum/">Legal notice</a>' in footer
    assert "/seite/impressum/" not in header
    assert "<loc>http://testserver/ar/seite/impressum/</loc>" in read(client, "/sitemap-texte.xml")


def test_a_change_shows_at_once(client, imprint):
    read(client, "/de/seite/impressum/")
    before = DataVersion.current()
    imprint.body_de = "Neu"
    imprint.save()
    assert DataVersion.current() != before
    assert "<p>Neu</p>" in read(client, "/de/seite/impressum/")


def test_the_page_about_the_data_keeps_its_address(make_page, client):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_page("daten")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_page("neu", menu="unten")


def test_many_pages_need_no_more_queries(client, imprint, make_page):
    def queries():
        read(client, "/de/seite/impressum/")
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            read(client, "/de/seite/impressum/")
        return len(captured)

    few = queries()
    for number in range(29):
        make_page(f"nr-{number}", menu=Menu.FOOTER)
    assert queries() == few <= 4


# Staff --------------------------------------------------------------------------------------------


def test_the_list_counts_and_the_form_names_what_is_still_missing(imprint, make_page, as_editor):
    make_page()
    assert read(as_editor, "/admin/portal/page/").count("2 Angaben") == 1
    assert "Anschrift, Telefon" in read(as_editor, CHANGE.format(imprint.pk))


def test_the_preview_shows_what_was_typed_with_marks_and_saves_nothing(imprint, as_editor):
    typed = {"title_de": "Entwurf", "body_de": "- [[Anschrift]]\n- <script>x</script>"}
    page = as_editor.post(PREVIEW, typed).content.decode()
    assert "<h1>Entwurf</h1>" in page
    assert "<li><strong>[noch zu ergänzen: Anschrift]</strong></li>" in page
    assert "<li>&lt;script&gt;" in page
    imprint.refresh_from_db()
    assert imprint.title_de == "Impressum"


def test_the_preview_is_for_those_who_may_write(client, as_translator):
    assert client.post(PREVIEW, {}).status_code == 302
    assert as_translator.post(PREVIEW, {}).status_code == 403


def test_a_stale_save_is_refused_and_keeps_what_was_typed(imprint, as_editor, as_moderator):
    address = CHANGE.format(imprint.pk)
    mine, theirs = (one.open(address, "page_form") for one in (as_editor, as_moderator))
    as_moderator.post(address, theirs | {"title_de": "Anders"})
    page = as_editor.post(address, mine | {"title_de": "Meins"})
    imprint.refresh_from_db()
    assert imprint.title_de == "Anders"
    assert as_editor.values(page, "page_form")["title_de"] == ["Meins"]
    assert "moderator hat diesen Eintrag" in page.content.decode()


def test_editors_write_moderators_delete_translators_translate(
    imprint, as_editor, as_moderator, as_translator
):
    delete = f"/admin/portal/page/{imprint.pk}/delete/"
    assert as_editor.get(delete).status_code == 403
    assert as_moderator.get(delete).status_code == 200
    desk = f"/admin/portal/page/{imprint.pk}/uebersetzung/uk/"
    as_translator.post(desk, as_translator.open(desk) | {"title": "Вихідні дані"})
    imprint.refresh_from_db()
    assert imprint.title_uk == "Вихідні дані"
    assert as_translator.get("/admin/portal/page/add/").status_code == 403


def test_rights_that_the_ministry_took_away_stay_away(as_editor):
    group = as_editor.user.groups.get()
    group.permissions.filter(codename="change_page").first().group_set.clear()
    call_command("migrate", verbosity=0)
    assert not group.permissions.filter(codename="change_page").exists()


# The first pages ----------------------------------------------------------------------------------


def test_the_first_pages_are_loaded_once_and_never_over_what_staff_wrote(capsys):
    call_command("load_pages")
    Page.objects.filter(slug="impressum").update(title_de="Unseres")
    call_command("load_pages", if_empty=True)
    assert Page.objects.get(slug="impressum").title_de == "Unseres"
    with pytest.raises(CommandError):
        call_command("load_pages")


def test_the_first_pages_are_public_complete_and_marked_as_machine_translated(client, capsys):
    call_command("load_pages")
    slugs = {
        *("impressum", "datenschutz", "barrierefreiheit", "leichte-sprache"),
        *("integrationspolitik", "nachholende-integration", "nationaler-aktionsplan"),
    }
    assert set(Page.objects.published().values_list("slug", flat=True)) == slugs
    for page in Page.objects.all():
        for code in ("en", "ar"):
            assert page.translation_state("body", code) == "machine"
        for code in languages.ENABLED:
            text = read(client, f"/{code}/seite/{page.slug}/")
            assert [
                mark for mark in ("[[", "]]", "{herausgeber}", "{kontakt}") if mark in text
            ] == []


def test_links_of_the_first_pages_lead_somewhere(client, capsys):
    call_command("load_pages")
    for slug in Page.objects.values_list("slug", flat=True):
        text = read(client, f"/de/seite/{slug}/").partition('class="page-text')[2]
        found = {part.partition('"')[0] for part in text.split('href="/de/')[1:]}
        assert {path: client.get(f"/de/{path}").status_code for path in found} == dict.fromkeys(
            found, 200
        )
