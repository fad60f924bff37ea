"""The term index as rows, the same on every database, and the version of the public data."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.questions import ask

_held: ContextVar[list | None] = ContextVar("version of the data for this request", default=None)


class SearchTerm(models.Model):
    """A stem that occurs in at least one entry."""

    token = models.CharField(max_length=60, unique=True)
    prominence = models.PositiveSmallIntegerField(
        default=0, help_text="the highest weight the term has in any entry"
    )

    def __str__(self):
        return self.token


class Posting(models.Model):
    """A term occurs in an advice service, with the weight of the best place it occurs in."""

    # The key's index also answers „which entries hold this term“.
    pk = models.CompositePrimaryKey("term", "service")
    term = models.ForeignKey(SearchTerm, models.CASCADE, related_name="postings", db_index=False)
    service = models.ForeignKey("directory.AdviceService", models.CASCADE, related_name="postings")
    weight = models.PositiveSmallIntegerField()

    def __str__(self):
        return f"{self.term_id}→{self.service_id}"


class DataVersion(models.Model):
    """One row; its number grows with every public change, in the same transaction."""

    number = models.PositiveBigIntegerField(default=1)
    changed_at = models.DateTimeField(_("geändert"), default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="data_version_is_one_row", condition=models.Q(pk=1))
        ]

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls):
        """(number, moment): the moment tells apart a number that a rolled-back write used."""
        return cls.objects.filter(pk=1).values_list("number", "changed_at").first() or (0, None)

    @classmethod
    def token(cls, own=None):
        """What `current` tells, as a value to compare, for those who ask with every request.

        `own` is the connection to ask, where it is at hand.
        """
        if (held := _held.get()) is None:
            return cls._asked(own)
        if not held:
            held.append(cls._asked())
        return held[0]

    @classmethod
    def _asked(cls, own=None):
        # One text on both databases: a moment to parse would cost more than the question.
        columns = "number || ' ' || changed_at"
        question = f"SELECT {columns} FROM {cls._meta.db_table} WHERE id = 1"
        return ask(question, own) or (0, None)

    @classmethod
    @contextmanager
    def held(cls):
        """Within, `token` asks once at most: one page is made of one version of the data."""
        before = _held.set([] if (held := _held.get()) is None else held)
        try:
            yield
        finally:
            _held.reset(before)

    @classmethod
    def bump(cls):
        """Makes every cached view of the data old; call it inside the changing transaction."""
        with transaction.atomic():
            row = cls.objects.filter(pk=1)
            if not row.update(number=F("number") + 1, changed_at=timezone.now()):
                cls.objects.get_or_create(pk=1)
