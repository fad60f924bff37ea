"""So many tries in so much time, counted in the database: for every process the same number.

A try is written down before it is judged and taken back if it was a good one, so that twenty at
once are twenty. What is counted is a keyed fingerprint, kept until the time is over.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.kit.access.models import Attempt


class TooMany(Exception):
    """The limit is reached; `wait` seconds from now one more try is free."""

    def __init__(self, wait):
        super().__init__(wait)
        self.wait = wait


@dataclass(frozen=True)
class Limit:
    """At most `most` tries in `period` for the same parts of a key."""

    name: str
    most: int
    period: timedelta = timedelta(minutes=5)

    def attempt(self, *parts):
        """Counts a try and returns it, to be taken back with `.delete()`; raises `TooMany`."""
        now = timezone.now()
        key = self.key(*parts)
        Attempt.objects.filter(until__lte=now).delete()
        attempt = Attempt.objects.create(key=key, until=now + self.period)
        tries = Attempt.objects.filter(key=key, until__gt=now).order_by("until", "pk")
        ends = list(tries.values_list("until", flat=True))
        if len(ends) > self.most:
            attempt.delete()  # who knocks on a closed door does not keep it closed
            raise TooMany(max(1, round((ends[-self.most - 1] - now).total_seconds())))
        return attempt

    def key(self, *parts):
        return salted_hmac(f"limit.{self.name}", "\n".join(map(str, parts))).hexdigest()


def network(request):
    """Where a request comes from: an IPv4 address, or the /64 that one IPv6 connection has."""
    header = "HTTP_X_REAL_IP" if settings.BEHIND_PROXY else "REMOTE_ADDR"
    try:
        address = ip_address(request.META.get(header, "").strip())
    except ValueError:
        return ""
    return str(ip_network((address, 64 if address.version == 6 else 32), strict=False))
