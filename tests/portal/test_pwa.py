"""The portal as an app: its manifest, its worker, its page for times without a connection."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from directory.views.saved_page import MOST
from portal import languages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", languages.ENABLED)
def test_each_language_has_an_app_of_its_own(client, code):
    response = client.get(f"/{code}/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    manifest = response.json()
    language = languages.BY_CODE[code]
    assert (manifest["lang"], manifest["dir"]) == (language.html_lang, language.direction)
    assert manifest["start_url"] == f"/{code}/"
    assert manifest["name"]
    assert manifest["short_name"]
    assert [icon for icon in manifest["icons"] if not finders.find(file_of(icon))] == []
    assert {client.get(one["url"]).status_code for one in manifest["shortcuts"]} == {200}


def file_of(icon):
    return icon["src"].removeprefix(settings.STATIC_URL)


@pytest.mark.parametrize("code", languages.ENABLED)
def test_every_page_names_the_manifest_of_its_language(client, code):
    assert f'<link rel="manifest" href="/{code}/manifest.webmanifest">' in text(client, f"/{code}/")


def text(client, address):
    return client.get(address).content.decode()


def test_the_worker_is_a_script_of_the_root_that_browsers_ask_for_anew(client):
    response = client.get("/sw.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    known = re.search(r"const \{ languages, files \} = (\{.*\});", response.content.decode())
    assert json.loads(known.group(1)) == {
        "languages": list(languages.ENABLED),
        "files": settings.STATIC_URL,
    }
    assert client.post("/sw.js").status_code == 405


def test_a_worker_that_did_not_change_is_not_sent_again(client):
    """Browsers ask for it at every visit."""
    first = client.get("/sw.js", headers={"Accept-Encoding": "br"})
    assert len(first.content) < 3_000
    assert (
        client.get(
            "/sw.js", headers={"Accept-Encoding": "br", "If-None-Match": first["ETag"]}
        ).status_code
        == 304
    )


def test_the_worker_is_there_where_files_have_hashes_in_their_names(client, settings):
    """As in production: there a folder is no file that a manifest could name."""
    storage = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": storage}
    response = client.get("/sw.js")
    assert response.status_code == 200
    assert '"files": "/static/"' in response.content.decode()


@pytest.mark.parametrize("code", languages.ENABLED)
def test_the_page_for_times_without_a_connection_has_room_for_its_date(client, code):
    page = text(client, f"/{code}/offline/")
    assert re.findall(r'<p class="kept-note"[^>]* hidden>', page) != []
    assert page.count("<span data-kept-at>–</span>") == 1
    assert '<meta name="robots" content="noindex">' in page


def test_scripts_know_how_many_entries_a_merkzettel_may_have(client):
    script = Path(finders.find("js/saved.js")).read_text("utf-8")
    assert f"const MOST = {MOST};" in script
    assert f"höchstens {MOST} Einträge" in text(client, "/de/")
