"""What readers tell the editors, from the link in the footer to the e-mail that is forgotten."""

import re
from datetime import timedelta
from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.models import Feedback
from tests.directory.admin.conftest import Form, Staff
from tests.directory.conftest import person

pytestmark = pytest.mark.django_db
FORM = "/de/rueckmeldung/"
LIST = "/admin/portal/feedback/"


def opened(client, address=FORM):
    """What the form would post if nobody typed anything."""
    page = client.get(address)
    assert page.status_code == 200
    return values(page)


def values(page):
    form = Form()
    form.feed(page.content.decode().partition("<main")[2])
    return form.values


def errors(page):
    """[(target of the link, message)] of the summary."""
    summary = page.content.decode().partition('class="error-summary"')[2].partition("</div>")[0]
    found = re.findall(r'<li>(?:<a href="#(.*?)">)?(.*?)(?:</a>)?</li>', summary)
    return [(target, unescape(message)) for target, message in found]


@pytest.fixture
def message():
    return Feedback.objects.create(
        kind="barrier", message="Ich komme nicht weiter", email="a@b.example", language="ar"
    )


def test_link_in_the_footer_leads_to_a_form_that_knows_the_page(client):
    page = client.get("/en/ort/?ort=Celle").content.decode()
    link = re.search(r'<a href="(/en/rueckmeldung/[^"]*)">', page.partition("<footer")[2])[1]
    assert unescape(link) == "/en/rueckmeldung/?seite=%2Fen%2Fort%2F"
    assert opened(client, unescape(link))["page"] == ["/en/ort/"]


@pytest.mark.parametrize("foreign", ["https://evil.example/", "//evil.example", "x", "%00", "%ff"])
def test_foreign_page_is_not_filled_in(client, foreign):
    assert opened(client, f"{FORM}?seite={foreign}")["page"] == [""]


def test_sent_message_is_stored_with_its_language_and_day_and_nothing_else(client):
    typed = opened(client, "/ar/rueckmeldung/?seite=/ar/beratung/")
    typed |= {"kind": "barrier", "message": "لا أستطيع القراءة", "email": "leser@example.org"}
    answer = client.post("/ar/rueckmeldung/", typed, REMOTE_ADDR="203.0.113.7")
    assert (answer.status_code, answer["Location"]) == (303, "/ar/rueckmeldung/danke/")
    assert client.get(answer["Location"]).status_code == 200
    stored = Feedback.objects.values().get()
    assert stored.pop("created_at") <= timezone.now()
    del stored["id"], stored["key"]
    assert stored == {
        "kind": "barrier",
        "message": "لا أستطيع القراءة",
        "page": "/ar/beratung/",
        "email": "leser@example.org",
        "language": "ar",
        "done_at": None,
    }
    assert client.cookies == {}


def test_sending_twice_stores_one_row_with_the_last_text(client):
    typed = opened(client) | {"message": "Erste Fassung"}
    client.post(FORM, typed)
    client.post(FORM, typed)
    client.post(FORM, typed | {"message": "Zweite Fassung"})
    assert [one.message for one in Feedback.objects.all()] == ["Zweite Fassung"]


def test_errors_lead_to_their_fields_and_keep_what_was_typed(client):
    typed = opened(client) | {
        "kind": "alien",
        "message": " ",
        "page": "https://evil.example/x",
        "email": "kein at",
    }
    answer = client.post(FORM, typed)
    assert errors(answer) == [
        ("id_kind_0", "Bitte eine gültige Auswahl treffen. alien ist keine gültige Auswahl."),
        ("id_message", "Bitte schreiben Sie, worum es geht."),
        (
            "id_page",
            "Bitte die Adresse einer Seite dieses Portals, zum Beispiel /de/beratung/",
        ),
        ("id_email", "Bitte gültige E-Mail-Adresse eingeben."),
    ]
    again = values(answer)
    assert (again["page"], again["email"]) == (["https://evil.example/x"], ["kein at"])
    page = answer.content.decode()
    for target, _message in errors(answer):
        assert f'id="{target}"' in page
    assert "<title>Fehler: Barriere oder Fehler melden" in page
    assert not Feedback.objects.exists()


def test_form_that_was_open_too_long_keeps_the_text_and_can_be_sent_again(client):
    answer = client.post(FORM, {"kind": "other", "message": "Lang überlegt", "token": "alt"})
    assert errors(answer) == [
        ("", "Das Formular war zu lange offen. Bitte senden Sie es noch einmal ab.")
    ]
    assert client.post(FORM, values(answer)).status_code == 303
    assert Feedback.objects.get().message == "Lang überlegt"


def test_another_site_cannot_send_the_form_of_a_reader(client):
    typed = opened(client) | {"message": "Werbung"}
    answer = client.post(FORM, typed, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "<h1>Hier haben Sie keinen Zugang</h1>" in answer.content.decode()
    assert not Feedback.objects.exists()


def test_form_with_its_token_is_kept_nowhere(client):
    assert "no-store" in client.get(FORM)["Cache-Control"]


@pytest.mark.parametrize(
    "broken", [{"page": "a\x00b"}, {"message": "x" * 4001}, {"email": "a@" + "b" * 300 + ".de"}]
)
def test_broken_input_is_an_error_of_its_field(client, broken):
    answer = client.post(FORM, opened(client) | {"message": "Text"} | broken)
    assert answer.status_code == 200
    assert [target for target, _message in errors(answer)] == [f"id_{next(iter(broken))}"]


def test_editors_read_answer_and_finish(message):
    editor = Staff(person("editor", "Redaktion"))
    page = editor.get(f"{LIST}{message.pk}/change/").content.decode()
    assert '<a href="mailto:a@b.example">' in page
    assert 'name="_save"' not in page
    chosen = {"action": "mark_done", "_selected_action": [message.pk]}
    assert "1 Rückmeldung geändert." in editor.post(LIST, chosen, follow=True).content.decode()
    message.refresh_from_db()
    assert message.done_at is not None
    assert "weiter" not in editor.get(f"{LIST}?stand=offen").content.decode()
    assert "weiter" in editor.get(f"{LIST}?stand=erledigt&sprache=ar").content.decode()
    editor.post(LIST, chosen | {"action": "reopen"})
    message.refresh_from_db()
    assert message.done_at is None


def test_translators_see_no_message(message):
    assert Staff(person("translator", "Übersetzung")).get(LIST).status_code == 403


def test_html_of_a_message_is_shown_as_text():
    row = Feedback.objects.create(kind="other", message="<img src=x>", page="/de/", language="de")
    editor = Staff(person("editor", "Redaktion"))
    for address in (LIST, f"{LIST}{row.pk}/change/"):
        assert "<img src=x>" not in editor.get(address).content.decode()


def test_list_takes_as_many_queries_for_30_messages_as_for_one(message):
    editor = Staff(person("editor", "Redaktion"))
    before = number_of_queries(editor, LIST)
    rows = [Feedback(kind="other", message=f"Nr. {n}", language="de") for n in range(29)]
    Feedback.objects.bulk_create(rows)
    assert number_of_queries(editor, LIST) == before


def number_of_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_address_of_the_sender_is_forgotten_30_days_after_all_is_done(message):
    now = timezone.now()
    for days, email in ((29, "a@b.example"), (31, "")):
        Feedback.objects.update(done_at=now - timedelta(days=days))
        call_command("forget_addresses", stdout=StringIO())
        message.refresh_from_db()
        assert message.email == email
    assert message.message == "Ich komme nicht weiter"


def test_address_of_the_sender_stays_while_something_is_to_be_done(message, capsys):
    Feedback.objects.update(created_at=timezone.now() - timedelta(days=400))
    call_command("forget_addresses")
    assert capsys.readouterr().out == "0 E-Mail-Adressen gelöscht.\n"
