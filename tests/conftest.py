"""Fixtures for every test; the environment of the tests stands in tests/settings.py."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache():
    """What one test has put into the cache must not answer for the next one."""
    cache.clear()
