"""Where an entry comes from and who last said that it is right."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

edtf_date = RegexValidator(
    r"^\d{4}(-\d{2}(-\d{2})?)?~?$",
    _("Bitte als JJJJ, JJJJ-MM oder JJJJ-MM-TT; „~“ dahinter heißt „ungefähr“."),
)


class Confirmable(models.Model):
    """Where an entry comes from and who last said that it is right.

    Confirmed is not changed: an edit does not confirm, and a confirmation changes nothing.
    """

    source_url = models.URLField(_("Quelle"), max_length=400, blank=True)
    source_date = models.CharField(
        _("Stand der Quelle"),
        max_length=11,
        blank=True,
        validators=[edtf_date],
        help_text=_("JJJJ, JJJJ-MM oder JJJJ-MM-TT; „~“ dahinter heißt „ungefähr“."),
    )
    confirmed_on = models.DateField(_("bestätigt am"), null=True, blank=True, db_index=True)
    confirmed_by = models.CharField(
        _("bestätigt von"),
        max_length=160,
        blank=True,
        help_text=_("Stelle, keine Person: zum Beispiel „Redaktion“ oder der Träger."),
    )
    staff_note = models.TextField(
        _("Interne Notiz"), blank=True, help_text=_("Nur für die Redaktion, nie öffentlich.")
    )

    class Meta:
        abstract = True

    @property
    def is_confirmed(self):
        return self.confirmed_on is not None


def confirmation_constraint(name):
    return models.CheckConstraint(
        name=f"{name}_confirmation_has_a_day_and_a_source",
        violation_error_message=_("Zu einer Bestätigung gehören Tag und Stelle."),
        condition=Q(confirmed_on__isnull=True, confirmed_by="")
        | Q(confirmed_on__isnull=False) & ~Q(confirmed_by=""),
    )
