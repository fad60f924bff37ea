"""Anybody tells of a mistake in a public entry, without account, cookie or JavaScript."""

import base64
import json
import re
from datetime import timedelta
from html import unescape

import altcha
import pytest
from django.core.management import call_command
from django.utils import timezone

from directory.models import Submission
from directory.models.choices import Status
from directory.models.submissions import SubmissionKind, SubmissionState
from directory.submissions.accept import accept
from directory.submissions.reject import reject
from directory.views import notice as view
from portal.kit.access.limits import Limit
from tests.directory.admin.conftest import Form


@pytest.fixture
def url(service):
    return f"/de/fehler/service/{service.pk}/"


def opened(client, url):
    """(fields, page) as a browser without JavaScript has them, the question answered."""
    page = client.get(url).content.decode()
    form = Form()
    form.feed(page[page.index("<form", page.index("data-altcha") - 400) :])
    first, second = re.search(r"Wie viel ist (\d+) plus (\d+)\?", page).groups()
    fields = {"mistake": "phone", "message": "Die Nummer ist neu.", "email": ""}
    return {**form.values, "sum": str(int(first) + int(second))} | fields, page


def test_a_notice_without_javascript_reaches_the_ministry(client, url, service):
    fields, _page = opened(client, url)
    answer = client.post(url, fields)
    submission = Submission.objects.get()
    assert (answer.status_code, answer["Location"]) == (
        303,
        f"/de/fehler/danke/{submission.reference}/",
    )
    assert submission.message == "Telefon oder E-Mail stimmt nicht\n\nDie Nummer ist neu."
    assert (submission.kind, submission.entry, submission.author) == (
        SubmissionKind.NOTICE,
        service,
        None,
    )
    assert submission.reference in client.get(answer["Location"]).content.decode()


def test_no_cookie_is_set(client, url):
    fields, _page = opened(client, url)
    client.post(url, fields)
    assert not client.cookies


def solved(page):
    task = json.loads(unescape(re.search(r'data-altcha="([^"]+)"', page)[1]))
    solution = altcha.solve_challenge_v1(task["challenge"], task["salt"], "SHA-256", 30_000)
    task.pop("maxnumber")
    return base64.b64encode(json.dumps(task | {"number": solution.number}).encode()).decode()


def test_the_work_of_the_machine_replaces_the_question(client, url):
    fields, page = opened(client, url)
    client.post(url, fields | {"sum": "", "altcha": solved(page)})
    assert Submission.objects.count() == 1


def test_a_solution_is_worth_one_form(client, url):
    _fields, page = opened(client, url)
    other, _page = opened(client, url)
    answer = client.post(url, other | {"sum": "", "altcha": solved(page)})
    assert answer.status_code == 200
    assert not Submission.objects.exists()


@pytest.mark.parametrize("payload", ["", "x", "e30=", "bnVsbA==", "W10=", "ÿ", "eyJzYWx0IjoxfQ=="])
def test_a_broken_solution_asks_the_question(client, url, payload):
    fields, _page = opened(client, url)
    page = client.post(url, fields | {"sum": "99", "altcha": payload}).content.decode()
    assert 'href="#id_sum"' in page
    assert "Die Nummer ist neu." in page


def test_the_answer_may_be_typed_in_arabic_digits(client, url):
    fields, _page = opened(client, url)
    arabic = fields["sum"].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    client.post(url, fields | {"sum": arabic})
    assert Submission.objects.count() == 1


def test_sending_twice_is_one_report(client, url):
    fields, _page = opened(client, url)
    assert client.post(url, fields)["Location"] == client.post(url, fields)["Location"]
    assert Submission.objects.count() == 1


def test_something_else_needs_words(client, url):
    fields, _page = opened(client, url)
    page = client.post(url, fields | {"mistake": "other", "message": ""}).content.decode()
    assert 'href="#id_message"' in page


def test_a_program_that_fills_in_everything_is_refused(client, url):
    fields, _page = opened(client, url)
    client.post(url, fields | {"homepage": "https://spam.example"})
    assert not Submission.objects.exists()


def test_another_site_cannot_send(client, url):
    fields, _page = opened(client, url)
    answer = client.post(url, fields, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_too_many_from_one_address_wait_and_keep_their_text(client, url, monkeypatch):
    monkeypatch.setattr(view, "LIMIT", Limit("notice", most=2, period=timedelta(hours=1)))
    for _ in range(2):
        fields, _page = opened(client, url)
        assert client.post(url, fields).status_code == 303
    fields, _page = opened(client, url)
    answer = client.post(url, fields)
    assert (answer.status_code, 0 < int(answer["Retry-After"]) <= 3600) == (429, True)
    assert "Die Nummer ist neu." in answer.content.decode()
    elsewhere = client.post(url, fields, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 303


def test_what_is_not_public_cannot_be_reported(client, url, service):
    service.status = Status.DRAFT
    service.save()
    assert client.get(url).status_code == 404
    assert client.get("/de/fehler/nichts/1/").status_code == 404


def test_the_address_is_forgotten_30_days_after_the_decision(client, url, moderator, time_machine):
    fields, _page = opened(client, url)
    client.post(url, fields | {"email": "leserin@example.org"})
    submission = Submission.objects.get()
    reject(submission, by=moderator, note="Die Nummer stimmt.")
    time_machine.move_to(timezone.now() + timedelta(days=29))
    call_command("forget_addresses", verbosity=0)
    assert Submission.objects.get().email == "leserin@example.org"
    time_machine.move_to(timezone.now() + timedelta(days=2))
    call_command("forget_addresses", verbosity=0)
    assert Submission.objects.get().email == ""


def test_a_notice_is_accepted_without_confirming_the_entry(client, url, moderator, service):
    fields, _page = opened(client, url)
    client.post(url, fields)
    submission = Submission.objects.get()
    accept(submission, by=moderator, corrected={"centre.phone": "+4951415555"})
    service.refresh_from_db()
    assert (submission.state, service.confirmed_on) == (SubmissionState.ACCEPTED, None)
    assert service.centre.phone.as_e164 == "+4951415555"


def test_the_public_page_links_to_the_form(client, service, url):
    assert f'href="{url}"' in client.get(service.get_absolute_url()).content.decode()


def test_the_sum_is_not_called_voluntary(client, url):
    page = client.get(url).content.decode()
    label = re.search(r'<label[^>]*for="id_sum">(.*?)</label>', page, re.DOTALL)[1]
    assert label == "Bitte rechnen Sie"
