"""Each check fires on the wrong setting, with a cure, and is silent on the right one."""

import pytest
from django.core.checks.registry import registry

from portal import checks, languages, settings as portal_settings

KEY = "k" * 32


def ids(check):
    found = check(None)
    assert all(one.hint and one.msg for one in found)
    return [one.id for one in found]


def test_a_setting_that_cannot_be_read_stops_the_start(settings):
    settings.SETTINGS_PROBLEMS = []
    assert ids(checks.settings_are_readable) == []
    settings.SETTINGS_PROBLEMS = [("DEBUG", "Not a valid boolean."), ("LOG_LEVEL", "x")]
    assert ids(checks.settings_are_readable) == ["portal.E001", "portal.E001"]
    assert "DEBUG" in checks.settings_are_readable(None)[0].msg


@pytest.mark.parametrize(
    ("debug", "key", "expected"),
    [
        (False, KEY, []),
        (False, KEY[:-1], ["portal.E002"]),
        (False, "", ["portal.E002"]),
        (True, "kurz", []),
    ],
)
def test_production_needs_a_long_secret_key(settings, debug, key, expected):
    settings.DEBUG, settings.SECRET_KEY = debug, key
    assert ids(checks.secret_key_is_set) == expected


def test_an_offered_language_without_a_catalogue_stops_the_start(monkeypatch):
    assert ids(checks.catalogues_are_compiled) == []
    monkeypatch.setattr(languages, "ENABLED", ("de", "xx"))
    assert ids(checks.catalogues_are_compiled) == ["portal.E003"]
    assert checks.catalogues_are_compiled(None)[0].msg == (
        "Für „xx“ fehlt der kompilierte Katalog."
    )


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (["portal.example.org"], []),
        ([], ["portal.E004"]),
        (["*"], ["portal.E005"]),
        (["portal.example.org", "*"], ["portal.E005"]),
    ],
)
def test_production_names_its_hosts(settings, hosts, expected):
    settings.ALLOWED_HOSTS = hosts
    assert ids(checks.hosts_are_named) == expected


@pytest.mark.parametrize(
    ("engine", "debug", "expected"),
    [
        ("django.db.backends.postgresql", False, []),
        ("django.db.backends.sqlite3", True, []),
        ("django.db.backends.sqlite3", False, ["portal.W001"]),
    ],
)
def test_production_is_told_to_use_postgresql(settings, monkeypatch, engine, debug, expected):
    monkeypatch.setitem(settings.DATABASES, "default", {"ENGINE": engine})
    settings.DEBUG = debug
    assert ids(checks.database_is_for_production) == expected


@pytest.mark.parametrize(
    ("debug", "server", "sender", "site", "named"),
    [
        (False, True, "portal@niedersachsen.de", "https://portal.example", []),
        (False, False, "portal@niedersachsen.de", "https://portal.example", ["EMAIL_URL"]),
        (False, True, "portal@portal.example", "https://portal.example", ["MAIL_FROM"]),
        (False, True, "portal@niedersachsen.de", "", ["SITE_URL"]),
        (True, False, "portal@portal.example", "", []),
    ],
)
def test_production_is_told_what_its_mails_lack(settings, debug, server, sender, site, named):
    settings.DEBUG, settings.MAIL_SERVER_IS_NAMED = debug, server
    settings.DEFAULT_FROM_EMAIL, settings.SITE_URL = sender, site
    assert ids(checks.mails_can_leave) == ["portal.W002"] * len(named)
    assert [one.hint.split("=")[0] for one in checks.mails_can_leave(None)] == named


def test_the_checks_run_with_djangos_own():
    ran = {check.__name__ for check in registry.get_checks(include_deployment_checks=True)}
    assert ran >= {
        *("settings_are_readable", "secret_key_is_set", "catalogues_are_compiled"),
        *("hosts_are_named", "database_is_for_production", "mails_can_leave"),
    }


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [("DEBUG", "vielleicht", True), ("DEBUG", "0", False), ("DATABASE_URL", "unsinn://x", True)],
)
def test_a_wrong_environment_is_collected_and_not_thrown(monkeypatch, name, value, problem):
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(portal_settings, "SETTINGS_PROBLEMS", [])
    reader = {"DEBUG": portal_settings.env.bool, "DATABASE_URL": portal_settings.env.dj_db_url}
    portal_settings.read(reader[name], name, None)
    assert [one for one, _reason in portal_settings.SETTINGS_PROBLEMS] == [name] * problem
