"""Public pages are a function of address, version of the data and time; nothing else gets in."""

import gzip

import brotli
import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from directory.models import DataVersion
from portal.kit.http import Known
from portal.models import Menu, Page
from portal.page_cache import declared, finish, is_storable

RESULTS = "/de/beratung/"
OFFICES = "/de/koordinierungsstellen/"  # asks the database anew each time
PUBLIC = [
    "/de/",
    RESULTS,
    "/en/beratung/?q=debt",
    "/de/beratung/filter/?thema=debt",
    "/de/beratung/karte.json",
    "/de/ort/vorschlaege/",
]
PUBLIC += ["/de/ort/", "/de/seite/daten/", "/robots.txt", "/sitemap.xml", "/sitemap-seiten.xml"]
NEVER = ["/admin/", "/admin/login/", "/livez", "/readyz", "/", "/static/css/portal.css", "/xx/"]


@pytest.fixture
def now(time_machine):
    """A moment that stands still: pages that say what is open are new every minute."""
    time_machine.move_to(timezone.now(), tick=False)
    return time_machine


def queries(client, address, **headers):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, headers=headers)
    return response, len(captured)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_the_second_answer_costs_one_query_and_is_the_same_to_the_byte(client, now, address):
    fresh = client.get(address)
    kept, asked = queries(client, address)
    cache.clear()
    again = client.get(address)
    assert asked == 1
    assert fresh.content == kept.content == again.content
    assert dict(fresh.headers) == dict(kept.headers) == dict(again.headers)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_a_client_that_has_the_answer_gets_304_after_one_query(client, now, address):
    etag = client.get(address).headers["ETag"]
    answer, asked = queries(client, address, if_none_match=etag)
    assert (answer.status_code, asked, answer.content) == (304, 1, b"")
    assert answer.headers["ETag"] == etag
    for other in ('"other"', f'"x", {etag}x', ""):
        assert client.get(address, headers={"if-none-match": other}).status_code == 200
    assert client.get(address, headers={"if-none-match": f"W/{etag}"}).status_code == 304


@pytest.mark.django_db
def test_answers_may_be_kept_by_everyone_for_a_minute(client):
    headers = client.get(RESULTS).headers
    expected = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
    assert (headers["Cache-Control"], headers["Vary"]) == (expected, "Accept-Encoding")
    assert not headers["ETag"].startswith("W/")


def named(policy):
    response = HttpResponse("text", headers={"Content-Security-Policy": policy})
    finish(response, "")
    return response.headers["ETag"]


def test_the_name_of_an_answer_follows_its_policy_whatever_the_order_of_its_parts():
    one = named("default-src 'none'; img-src 'self' data:")
    assert named("img-src 'self' data:; default-src 'none'") == one
    assert named("default-src 'none'; img-src 'self'") != one


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_stored_answers_carry_every_header_that_guards_a_page(client, now, address):
    client.get(address)
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "geolocation" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_each_coding_is_made_once_and_means_the_same_text(client, now):
    plain = client.get(RESULTS)
    for name, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        packed = client.get(RESULTS, headers={"accept-encoding": f"deflate, {name}"})
        kept, asked = queries(client, RESULTS, accept_encoding=f"{name};q=0.5")
        assert (packed.headers["Content-Encoding"], asked) == (name, 1)
        assert unpack(packed.content) == plain.content
        assert kept.content == packed.content
        assert packed.headers["ETag"] != plain.headers["ETag"]
        assert int(packed.headers["Content-Length"]) == len(packed.content)


@pytest.mark.django_db
@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "br; q=0.0, deflate", "nonsense"])
def test_nothing_is_compressed_that_the_client_does_not_take(client, accepted):
    answer = client.get(RESULTS, headers={"accept-encoding": accepted})
    assert "Content-Encoding" not in answer.headers
    assert answer.content.startswith(b"<!doctype html>")


@pytest.mark.django_db
def test_unknown_parameters_make_no_new_page_and_stand_in_none(client, now):
    plain = client.get(f"{RESULTS}?thema=debt&q=a")
    odd, asked = queries(client, f"{RESULTS}?utm=Spion&q=a&x=%3Cb%3E&thema=debt&thema=debt&ort=")
    assert (odd.content, asked) == (plain.content, 1)
    cache.clear()
    assert b"Spion" not in client.get(f"{RESULTS}?utm=Spion&q=a").content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/de/", "/de/seite/daten/", "/de/ort/?ort=nirgends", "/robots.txt"]
)
def test_no_page_reflects_a_parameter_that_it_does_not_know(client, address):
    joint = "&" if "?" in address else "?"
    assert b"Spion" not in client.get(f"{address}{joint}utm=Spion&seite=Spion").content


def test_the_order_of_parameters_makes_no_difference_but_that_of_words_does():
    known = Known(("q", "thema"), ("thema",))

    def query(text):
        return known.query(RequestFactory().get(f"/?{text}").GET)

    assert query("thema=b&q=x&thema=a&z=1") == query("q=x&thema=a&thema=b&thema=a") != ""
    assert query("q=a+b") != query("q=b+a")
    assert query("q=erstes&q=letztes") == "q=letztes"


@pytest.mark.django_db
def test_a_change_of_the_data_is_seen_with_the_next_request(client, now):
    client.get(RESULTS)
    DataVersion.bump()
    _answer, asked = queries(client, RESULTS)
    assert asked > 1


@pytest.mark.django_db
def test_what_is_open_now_is_made_anew_every_minute_and_other_pages_every_day(
    client, now, monkeypatch
):
    stored = []

    class Noting:
        get = staticmethod(cache.get)

        @staticmethod
        def set(place, *rest, **more):
            stored.append(place)
            cache.set(place, *rest, **more)

    monkeypatch.setattr("portal.page_cache.cache", Noting)
    start = timezone.now().replace(hour=12, second=5)
    for address, seconds, is_kept in (
        (RESULTS, 50, True),
        (RESULTS, 60, False),
        ("/de/", 3600, True),
        ("/de/", 24 * 3600, False),
    ):
        now.move_to(start, tick=False)
        cache.clear()
        client.get(address)
        stored.clear()
        now.shift(seconds)
        _answer, asked = queries(client, address)
        assert bool(stored) is not is_kept, (address, seconds)
        assert asked == 1 or not is_kept


@pytest.mark.django_db
def test_whoever_is_signed_in_neither_gets_nor_leaves_a_stored_page(client, now):
    signed_in = type(client)()
    signed_in.force_login(User.objects.create_user("editor"))
    first, asked_before = queries(signed_in, OFFICES)
    second, asked_again = queries(signed_in, OFFICES)
    assert min(asked_before, asked_again) > 1
    assert {one.headers["Cache-Control"] for one in (first, second)} == {"private, no-store"}
    assert queries(client, OFFICES)[1] > 1


@pytest.mark.django_db
def test_an_answer_with_a_cookie_an_error_or_orders_of_its_own_is_not_stored(client):
    answer = client.get(RESULTS)
    del answer.headers["Cache-Control"]
    assert is_storable(answer)
    answer.set_cookie("x", "y")
    assert not is_storable(answer)
    for address, status in (("/de/beratung/999999-x/", 404), ("/de/ort/nirgendwo/", 404)):
        answer = client.get(address)
        assert answer.status_code == status
        assert "ETag" not in answer.headers


@pytest.mark.django_db
def test_hosts_and_protocols_have_pages_of_their_own(client, now):
    client.get("/robots.txt")
    other = client.get("/robots.txt", headers={"host": "localhost"})
    assert b"http://localhost/sitemap.xml" in other.content
    assert client.get("/robots.txt", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.django_db
def test_head_answers_like_get(client, now):
    got = client.get(RESULTS)
    head = client.head(RESULTS)
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.content == b""


@pytest.mark.parametrize("address", NEVER)
def test_addresses_that_are_no_public_page_are_left_alone(address):
    assert declared(address) is None


def patterns(resolver, prefix=""):
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, prefix + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield prefix + str(one.pattern), one.callback


def test_every_public_page_declares_what_it_depends_on():
    """Apart from staff, machines, partners and forms with a token; others would merely be slow."""
    private = ("admin/", "livez", "readyz", "api/")
    undeclared = [
        address
        for address, view in patterns(get_resolver())
        if address and not address.startswith(private) and "/partner/" not in address
        if not hasattr(view, "known") and not hasattr(view, "is_open_form")
    ]
    assert undeclared == []


@pytest.mark.django_db
def test_parts_that_are_kept_between_pages_follow_the_data(client, now):
    page = Page.objects.create(
        slug="neue-seite",
        title_de="Zwiebelturm",
        body_de="Text",
        is_published=True,
        menu=Menu.FOOTER,
    )
    assert b"Zwiebelturm" in client.get("/de/").content
    page.title_de = "Krautwickel"
    page.save()
    changed = client.get("/de/").content
    assert (b"Zwiebelturm" in changed, b"Krautwickel" in changed) == (False, True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "is_kept"), [("", 1), ("?q=schulden", 0), ("?ort=52.37,9.73", 0)]
)
def test_a_cache_on_a_disk_never_holds_what_somebody_typed(
    client, now, settings, tmp_path, asked, is_kept
):
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path}}
    assert client.get(f"/de/beratung/{asked}").status_code == 200
    assert len(list(tmp_path.iterdir())) == is_kept
