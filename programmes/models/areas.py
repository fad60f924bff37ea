"""Fields of action of the state's integration policy; not to be confused with advice topics."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.models import Topic
from portal.kit.locking import Versioned
from portal.kit.translation import TranslatedModel


class ActionArea(TranslatedModel, Versioned):
    """A Handlungsfeld: a field in which the state runs and funds programmes."""

    slug = models.SlugField(_("Adresse"), max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=120, blank=True)
    summary = models.CharField(_("Worum es geht, in einem Satz"), max_length=300, blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)
    icon = models.CharField(_("Symbol"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=100)
    topics = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="action_areas",
        verbose_name=_("Beratungsthemen, die dazugehören"),
    )

    class Meta:
        verbose_name = _("Handlungsfeld")
        verbose_name_plural = _("Handlungsfelder")
        ordering = ["order", "slug"]

    def __str__(self):
        return self.name or self.slug

    def get_absolute_url(self):
        return reverse("programmes:area", args=[self.slug])
