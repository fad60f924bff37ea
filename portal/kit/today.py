"""The day it is here, for those who ask with every part of a page."""

import time
from functools import lru_cache

from django.utils import timezone


def today():
    return day(int(time.time() // 60))


@lru_cache(maxsize=2)
def day(minute):
    """The day of the present minute; midnight begins one."""
    return timezone.localdate()
