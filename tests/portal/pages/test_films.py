"""A film in German Sign Language: shown with all its parts, from our own origin, or not at all."""

import pytest
from django.db import IntegrityError, transaction

from portal.models import Page

pytestmark = pytest.mark.django_db
FILM = {
    "sign_video": "/film/portal.mp4",
    "sign_video_captions": "/film/portal.vtt",
    "sign_video_length": "03:20",
}


@pytest.fixture
def files(tmp_path, settings):
    settings.FILES_ROOT = tmp_path
    (tmp_path / "film").mkdir()
    (tmp_path / "film" / "portal.mp4").write_bytes(b"\0" * 5_242_880)
    (tmp_path / "film" / "portal.vtt").write_text("WEBVTT\n")
    return tmp_path


@pytest.fixture
def save(as_editor, make_page):
    """Types the values into the form of a page; the answer and the page as it is then."""
    page = make_page("leichte-sprache", title_de="Leichte Sprache")
    url = f"/admin/portal/page/{page.pk}/change/"

    def typed(**values):
        answer = as_editor.post(url, as_editor.open(url) | values)
        return answer, Page.objects.get(pk=page.pk)

    return typed


def test_a_page_without_a_film_says_nothing_of_one(client, make_page):
    make_page("leichte-sprache")
    assert "video" not in client.get("/de/seite/leichte-sprache/").content.decode().lower()


def test_a_film_with_all_its_parts_can_be_watched_and_downloaded(client, files, save):
    answer, page = save(**FILM)
    assert (answer.status_code, page.sign_video_bytes) == (302, 5_242_880)
    shown = client.get("/de/seite/leichte-sprache/")
    text = " ".join(shown.content.decode().split())
    assert '<video controls preload="none"' in text
    assert '<source src="/film/portal.mp4" type="video/mp4">' in text
    track = '<track kind="captions" src="/film/portal.vtt" srclang="de" label="Deutsch" default>'
    assert track in text
    assert "3:20 Minuten" in text
    link = '<a href="/film/portal.mp4" download>Video herunterladen (<bdi>5,0\xa0MB</bdi>)</a>'
    assert link in shown.content.decode()
    assert "media-src 'self'" in shown["Content-Security-Policy"]


@pytest.mark.parametrize("missing", ["sign_video_captions", "sign_video_length"])
def test_a_film_without_a_part_is_refused(files, save, missing):
    answer, page = save(**FILM | {missing: ""})
    assert "Ohne diese Angabe wird das Video nicht gezeigt." in answer.content.decode()
    assert page.sign_video == ""


@pytest.mark.parametrize("file", ["portal.mp4", "portal.vtt"])
def test_a_film_whose_file_is_not_there_is_refused(files, save, file):
    (files / "film" / file).unlink()
    answer, page = save(**FILM)
    assert "liegt nicht im Ordner für Filme" in answer.content.decode()
    assert page.sign_video == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://video.example/portal.mp4",
        "//video.example/film/portal.mp4",
        "/film/../film/portal.mp4",
        "/film/portal.exe",
        "/static/portal.mp4",
    ],
)
def test_a_film_from_elsewhere_is_refused(files, save, address):
    answer, page = save(**FILM | {"sign_video": address})
    assert "Eine Adresse wie /film/portal.mp4" in answer.content.decode()
    assert page.sign_video == ""


def test_the_database_keeps_a_film_without_captions_out(make_page):
    page = make_page()
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=page.pk).update(sign_video="/film/portal.mp4")


def test_taking_the_film_away_hides_it(client, files, save):
    save(**FILM)
    save(sign_video="", sign_video_captions="", sign_video_length="")
    assert "<video" not in client.get("/de/seite/leichte-sprache/").content.decode()
