from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.choices import Umbrella
from portal.kit.db import one_of
from portal.kit.locking import Versioned
from portal.kit.text import sort_key


class Organisation(Versioned):
    """A Träger: the body that runs advice centres."""

    name = models.CharField(_("Name"), max_length=160, unique=True)
    umbrella = models.CharField(
        _("Dachverband"), max_length=20, choices=Umbrella, default=Umbrella.UNKNOWN
    )
    website = models.URLField(_("Website"), blank=True)
    is_example = models.BooleanField(_("Beispiel"), default=False, editable=False)
    sort_key = models.CharField(max_length=120, editable=False, db_index=True)

    class Meta:
        verbose_name = _("Träger")
        verbose_name_plural = _("Träger")
        ordering = ["sort_key", "pk"]
        constraints = [one_of("organisation_umbrella_is_known", "umbrella", Umbrella)]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)
