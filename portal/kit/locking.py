"""Optimistic locking: a save based on an old state is refused instead of undoing another's work."""

from django.db import models
from django.db.models import F


class Stale(Exception):
    """Somebody else saved the entry since it was read."""


class Versioned(models.Model):
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def advance(self, expected):
        """Claims the next version; raises `Stale` unless `expected` is still the current one.

        A conditional UPDATE: of two people who save at once, only one can win.
        """
        rows = type(self)._base_manager.filter(pk=self.pk, version=expected)
        if not rows.update(version=F("version") + 1):
            raise Stale
        self.version = expected + 1
