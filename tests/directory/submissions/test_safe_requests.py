"""Looking changes nothing; what another site sends is refused."""

import pytest
from django.apps import apps
from django.test import Client

from directory.models import Campaign, CampaignRecipient, Submission
from directory.submissions import converse
from directory.submissions.campaigns import links
from directory.submissions.campaigns.start import start
from tests.directory.admin.conftest import Staff
from tests.directory.submissions.test_moderation import desk
from tests.directory.submissions.test_partner_pages import Partner, report_url


@pytest.fixture
def submission(report, moderator):
    """With a question that nobody has read yet."""
    made = report(title="Neu")
    converse.ask(made, by=moderator, text="Ab wann?")
    return made


@pytest.fixture
def query_url(service, partner_celle):
    from django.utils import timezone

    today = timezone.localdate()
    start(Campaign.objects.create(title="Abfrage", starts_on=today, ends_on=today))
    return links.address(CampaignRecipient.objects.get()).removeprefix("http://testserver")


def everything():
    """All rows of all tables, but for those of sessions: being seen keeps a session alive."""
    models = [model for model in apps.get_models() if model._meta.app_label != "access"]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in models
        if model._meta.managed and model._meta.label != "sessions.Session"
    }


def test_looking_changes_nothing(submission, service, query_url, partner_celle, moderator, client):
    partner, staff = Partner(partner_celle), Staff(moderator)
    own = f"/de/partner/meldungen/{submission.reference}/"
    campaign = f"/admin/directory/campaign/{Campaign.objects.get().pk}"
    looks = {
        client: [query_url, f"/de/fehler/service/{service.pk}/", "/de/rueckmeldung/"],
        partner: ["/de/partner/", "/de/partner/meldungen/", "/de/partner/neu/", own],
        staff: [desk(submission), "/admin/directory/submission/", f"{campaign}/stand/"],
    }
    looks[partner] += [own + "bearbeiten/", report_url(service), report_url(service) + "schluss/"]
    looks[staff] += [f"{campaign}/ergebnis.csv", "/admin/directory/campaign/"]
    before = everything()
    for who, addresses in looks.items():
        for address in addresses:
            for method in (who.get, who.head):
                assert method(address).status_code == 200, address
    assert everything() == before


def test_verbs_are_not_for_looking(submission, service, partner_celle, moderator):
    partner, staff = Partner(partner_celle), Staff(moderator)
    own = f"/de/partner/meldungen/{submission.reference}/"
    for address in (own + "antworten/", own + "zurueckziehen/", report_url(service) + "stimmt/"):
        assert partner.get(address).status_code == 405
    planned = Campaign.objects.create(title="A", starts_on="2026-01-01", ends_on="2026-02-01")
    for verb in ("starten", "beenden"):
        address = f"/admin/directory/campaign/{planned.pk}/{verb}/"
        assert staff.get(address).status_code == 405


FOREIGN = [
    {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "https://fremd.example"},
    {"HTTP_SEC_FETCH_SITE": "same-site"},
    {"HTTP_ORIGIN": "https://fremd.example"},
    {"HTTP_ORIGIN": "null"},
    {"HTTP_REFERER": "https://fremd.example/falle"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_open_forms_refuse_what_another_site_sends(client, service, query_url, headers):
    before = Submission.objects.count()
    item = CampaignRecipient.objects.get().items.get()
    answer = {f"antwort-{item.pk}": "right"}
    for address in (query_url, f"/de/fehler/service/{service.pk}/", "/de/rueckmeldung/"):
        assert client.post(address, answer, **headers).status_code == 403, address
    assert Submission.objects.count() == before
    assert client.post(query_url, answer).status_code == 303


def test_forms_of_signed_in_people_need_the_token_of_their_page(
    submission, service, partner_celle, moderator
):
    own = f"/de/partner/meldungen/{submission.reference}/"
    addresses = {
        partner_celle: [own + "antworten/", own + "zurueckziehen/", own + "bearbeiten/"],
        moderator: [desk(submission), "/admin/directory/campaign/add/"],
    }
    addresses[partner_celle] += [report_url(service) + path for path in ("", "stimmt/", "schluss/")]
    before = everything()
    for user, places in addresses.items():
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(user)
        known = everything()["auth.User"]
        for address in places:
            assert browser.post(address, {"accept": "1", "text": "x"}).status_code == 403, address
        assert everything()["auth.User"] == known
    assert everything()["directory.Submission"] == before["directory.Submission"]
