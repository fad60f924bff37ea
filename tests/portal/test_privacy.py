"""No page sets a cookie or trusts a script; every answer carries the strict policy."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from portal.accounts import configuration

PUBLIC = [
    *("/", "/de/", "/en/", "/ar/", "/de/beratung/", "/de/beratung/?q=schulden&ort=30159&seite=-1"),
    *("/de/beratung/karte.json", "/de/ort/", "/de/ort/?ort=Atlantis", "/de/ort/vorschlaege/?q=han"),
    *("/de/seite/daten/", "/de/gibt-es-nicht/", "/de/beratung/999-x/", "/livez", "/readyz"),
    *("/robots.txt", "/sitemap.xml", "/sitemap-orte.xml"),
]
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

pytestmark = pytest.mark.django_db


def policy(response):
    header = response["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in header.split(";") if part.strip())


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_set_no_cookie_and_are_the_same_for_everybody(client, address):
    response = client.get(address)
    assert "Set-Cookie" not in response
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_policy_forbids_everything_that_is_not_ours(client, address):
    assert policy(client.get(address)) == POLICY


def test_the_admin_is_as_strict(client):
    assert policy(client.get("/admin/anmelden/")) == POLICY
    client.force_login(User.objects.create_superuser("chef"))
    for address in ("/admin/", "/admin/directory/adviceservice/", "/admin/directory/topic/add/"):
        response = client.get(address)
        assert response.status_code == 200
        assert policy(response) == POLICY


@pytest.mark.parametrize("address", ["/de/", "/de/beratung/", "/de/ort/", "/admin/anmelden/"])
def test_no_page_has_inline_code_or_foreign_sources(client, address):
    text = client.get(address).content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)[^>]*>", text) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", text) == []
    sources = re.findall(r'(?:src|<link[^>]*rel="stylesheet"[^>]*href)="([^"]+)"', text)
    assert [one for one in sources if not one.startswith(("/", "data:"))] == []


@pytest.mark.parametrize("address", ["/", "/de/", "/de/beratung/", "/admin/anmelden/", "/nichts"])
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "UNSINN"])
def test_strange_methods_answer_405(client, address, method):
    response = client.generic(method, address)
    assert response.status_code == 405
    assert policy(response) == POLICY


@pytest.mark.parametrize(
    "address", ["/de/", "/de/beratung/", "/de/ort/", "/de/beratung/karte.json"]
)
def test_public_pages_are_only_read(address):
    client = Client(enforce_csrf_checks=True)
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(address).status_code == 405
    assert client.head(address).status_code == 200


def test_a_signed_in_editor_gets_no_cookie_on_public_pages_either(client):
    client.force_login(User.objects.create_user("editor", is_staff=True))
    response = client.get("/de/beratung/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", ["/admin/anmelden/", "/de/partner/anmelden/"])
def test_pages_of_the_sign_in_set_one_cookie_and_are_kept_by_nobody(client, address):
    answer = client.get(address)
    assert "no-store" in answer["Cache-Control"]
    cookies = answer.cookies
    assert list(cookies) == ["csrftoken"]
    assert (cookies["csrftoken"]["path"], cookies["csrftoken"]["httponly"]) == ("/", True)


@pytest.mark.parametrize("https", [True, False])
def test_cookies_belong_to_this_host_alone_wherever_a_browser_allows_it(https):
    made = configuration.settings(https)
    for name in ("SESSION", "CSRF"):
        assert made[f"{name}_COOKIE_NAME"].startswith("__Host-") is https
        assert made[f"{name}_COOKIE_SECURE"] is https
        assert made[f"{name}_COOKIE_HTTPONLY"] is True
        assert made[f"{name}_COOKIE_SAMESITE"] == "Lax"
        assert f"{name}_COOKIE_PATH" not in made
        assert f"{name}_COOKIE_DOMAIN" not in made


@pytest.mark.parametrize("address", ["/de/", "/admin/anmelden/"])
def test_other_sites_learn_nothing(client, address):
    response = client.get(address)
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=(self)" in response["Permissions-Policy"]
    assert "camera=()" in response["Permissions-Policy"]
