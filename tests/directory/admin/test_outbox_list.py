"""The outbox in the admin: what went out, what fails, and trying again."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.utils import timezone

from directory.models import OutboxMail
from directory.submissions import outbox

pytestmark = pytest.mark.django_db
LIST = "/admin/directory/outboxmail/"


@pytest.fixture
def make_mail(db):
    def make(key, **fields):
        known = {"to": f"{key}@partner.example", "subject": f"Betreff {key}", "text": "Geheim 4711"}
        return OutboxMail.objects.create(key=key, language="de", **(known | fields))

    return make


@pytest.fixture
def mails(make_mail):
    now = timezone.now()
    return {
        "sent": make_mail("sent", tries=1, sent_at=now),
        "waiting": make_mail("waiting"),
        "failing": make_mail("failing", tries=2, last_error="ConnectionRefusedError"),
        "lost": make_mail("lost", tries=12, given_up_at=now, last_error="SMTPRecipientsRefused"),
        "never": make_mail("sign-in:never", given_up_at=now),
    }


def listed(client, **asked):
    return {mail.key for mail in client.get(LIST, asked).context["cl"].result_list}


def test_states_can_be_told_apart(mails, as_moderator):
    assert listed(as_moderator, stand="gesendet") == {"sent"}
    assert listed(as_moderator, stand="wartet") == {"waiting"}
    assert listed(as_moderator, stand="fehler") == {"failing"}
    assert listed(as_moderator, stand="aufgegeben") == {"lost"}


def test_a_mail_to_an_unknown_address_is_nobodys_business(mails, as_moderator):
    assert listed(as_moderator) == {"sent", "waiting", "failing", "lost"}
    assert as_moderator.get(f"{LIST}{mails['never'].pk}/change/").status_code == 302


def test_the_words_of_a_mail_are_for_its_reader(mails, as_moderator):
    for address in (LIST, f"{LIST}{mails['failing'].pk}/change/"):
        page = as_moderator.get(address).content.decode()
        assert "Betreff failing" in page
        assert "4711" not in page


def test_nothing_can_be_written_changed_or_deleted(mails, as_moderator):
    place = f"{LIST}{mails['failing'].pk}"
    assert as_moderator.post(f"{LIST}add/", {"to": "x@y.example"}).status_code == 403
    assert as_moderator.post(f"{place}/change/", {"to": "x@y.example"}).status_code == 403
    assert as_moderator.post(f"{place}/delete/", {"post": "yes"}).status_code == 403
    assert OutboxMail.objects.get(key="failing").to == "failing@partner.example"


def again(client, mails):
    keys = [mail.pk for mail in mails.values()]
    return client.post(LIST, {"action": "retry", "_selected_action": keys}, follow=True)


def test_what_failed_is_tried_again_and_nothing_else(mails, make_mail, as_moderator):
    mails["code"] = make_mail("sign-in:1", tries=12, given_up_at=timezone.now())
    page = again(as_moderator, mails).content.decode()
    assert "2 E-Mails werden gleich noch einmal versucht." in page
    assert set(OutboxMail.objects.due().values_list("key", flat=True)) == {
        *("waiting", "failing", "lost"),
    }
    assert outbox.deliver() == (3, 0)


def test_editors_see_no_addresses(mails, as_editor):
    assert as_editor.get(LIST).status_code == 403


def test_who_may_only_look_cannot_send_again(mails, as_moderator, moderator):
    group = Group.objects.get(name="Moderation")
    group.permissions.remove(Permission.objects.get(codename="retry_outboxmail"))
    again(as_moderator, mails)
    assert not OutboxMail.objects.due().filter(key="lost").exists()


def rights(name):
    rows = Group.objects.get(name=name).permissions
    return set(rows.values_list("codename", flat=True))


def test_groups_from_before_get_the_rights_to_decide_once(db):
    """As it is after an update: the groups exist, the rights of this version do not."""
    group = Group.objects.get(name="Moderation")
    group.permissions.clear()
    Permission.objects.filter(codename="retry_outboxmail").delete()
    call_command("migrate", verbosity=0)
    assert rights("Moderation") >= {
        *("view_submission", "change_submission", "view_outboxmail", "retry_outboxmail"),
        *("view_campaign", "add_campaign", "change_campaign", "delete_campaign"),
    }
    assert "delete_adviceservice" not in rights("Moderation")  # that was taken away before
    assert {"view_submission", "view_campaign"} <= rights("Redaktion")
    group.permissions.clear()
    call_command("migrate", verbosity=0)
    assert rights("Moderation") == set()


def test_a_group_that_is_made_anew_has_all_rights(db):
    Group.objects.get(name="Moderation").delete()
    call_command("migrate", verbosity=0)
    assert {"change_submission", "delete_adviceservice"} <= rights("Moderation")
