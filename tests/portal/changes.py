"""Changes of public data by every path, each made in a process of its own.

DATABASE_URL=… python -m tests.portal.changes NAME      prints the address of a public page
                                                      and what has to be found or gone there
"""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test.utils import setup_test_environment

from directory.models import AdviceService, Place, Topic, TopicSynonym
from directory.models.choices import Status
from tests.directory.admin.conftest import Staff, change_url, desk_url, list_url
from tests.directory.admin.test_exchange import confirm, edited, export, preview, rows_of

WORD = "Zwiebelturm"


def start():
    call_command("migrate", verbosity=0)
    call_command("load_reference", "--if-empty", verbosity=0, stdout=sys.stderr)
    call_command("sample", "40", "--yes-in-production", verbosity=0, stdout=sys.stderr)
    User.objects.create_superuser("chef", password="chef")
    return {}


def staff():
    return Staff(User.objects.get(username="chef"))


def service():
    return AdviceService.objects.published().order_by("pk").first()


def posted(response):
    assert response.status_code == 302, response.content.decode()[:3000]


def seen(address, text=WORD, *, gone=False):
    return {"address": address, "text": text, "gone": gone}


def save_in_the_admin():
    entry, client = service(), staff()
    form = client.open(change_url(entry), f"{entry._meta.model_name}_form")
    posted(client.post(change_url(entry), form | {"title_de": WORD, "_save": "1"}))
    return seen(f"/de/beratung/?q={WORD}")


def action_on_the_list():
    entry = service()
    data = {"action": "archive", "_selected_action": [entry.pk]}
    posted(staff().post(list_url(AdviceService), data))
    return seen(
        f"/de/beratungsstelle/{entry.centre_id}-{entry.centre.slug}/", entry.slug, gone=True
    )


def translation_desk():
    entry, client = service(), staff()
    form = client.open(desk_url(entry, "en"))
    posted(client.post(desk_url(entry, "en"), form | {"title": WORD}))
    return seen(f"/en/beratung/{entry.pk}-{entry.slug}/")


def imported_table():
    client = staff()
    table = export(client, AdviceService)
    confirm(client, AdviceService, preview(client, AdviceService, edited(table, title_de=WORD)))
    return seen(AdviceService.objects.get(key=rows_of(table)[0]["key"]).get_absolute_url())


def management_command():
    before = AdviceService.objects.filter(is_example=True).count()
    call_command("sample", str(before - 1), "--yes-in-production", stdout=sys.stderr)
    return seen("/de/", figure())


def bulk_sample():
    before = AdviceService.objects.filter(is_example=True).count()
    call_command("sample", str(before + 23), "--yes-in-production", stdout=sys.stderr)
    return seen("/de/", figure())


def figure():
    return f">{AdviceService.objects.published().count()}<"


def code():
    """What a job of one's own would do: save, delete, change a relation."""
    entry = service()
    entry.topics.clear()
    entry.title_de = WORD
    entry.save()
    return seen(entry.get_absolute_url())


def new_search_word():
    topic = Topic.objects.get(slug="debt")
    TopicSynonym.objects.create(topic=topic, language="de", term="Krautwickel")
    return seen("/de/beratung/?q=krautwickel", f"Thema: {topic.name_de}")


def place_renamed():
    place = Place.objects.order_by("-population").first()
    place.name = WORD
    place.save()
    return seen(f"/de/ort/{place.slug}/")


def deleted():
    entry = AdviceService.objects.filter(status=Status.PUBLISHED).order_by("-pk").first()
    address = entry.get_absolute_url()
    posted(staff().post(change_url(entry).replace("change", "delete"), {"post": "yes"}))
    return seen(address, entry.title_de, gone=True)


CHANGES = (
    save_in_the_admin,
    action_on_the_list,
    translation_desk,
    imported_table,
    management_command,
    bulk_sample,
    code,
    new_search_word,
    place_renamed,
    deleted,
)


if __name__ == "__main__":
    setup_test_environment()
    made = {one.__name__: one for one in (start, *CHANGES)}[sys.argv[1]]()
    json.dump(made, sys.stdout)
