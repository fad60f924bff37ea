"""Fixtures for every test; the environment of the tests stands in tests/settings.py."""

import os

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, settings

from portal import languages
from tests import signing_in  # noqa: F401  (forced sign-ins count as whole ones)
from tests.concurrency import many_connections  # noqa: F401

# No deadline: a slow machine is no defect. In CI the same examples each time.
settings.register_profile(
    "portal",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("portal")


def pytest_report_header():
    return f"database: {connection.vendor}"


@pytest.fixture(autouse=True)
def german():
    """A request leaves its language active in the thread: the next test starts in German."""
    translation.activate(languages.SOURCE)


@pytest.fixture(autouse=True)
def empty_cache():
    """What one test has put into the cache must not answer for the next one."""
    cache.clear()
