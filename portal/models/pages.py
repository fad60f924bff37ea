"""Editable pages: what staff write themselves, from the integration policy to the imprint."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.kit import markdown
from portal.kit.db import one_of
from portal.kit.locking import Versioned
from portal.kit.translation import TranslatedModel

TAKEN = "daten"  # a page with live counts, made from a template


class Menu(models.TextChoices):
    NONE = "none", _("in keinem Menü")
    MAIN = "main", _("im Hauptmenü")
    FOOTER = "footer", _("am Fuß jeder Seite")


class Pages(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)


class Page(TranslatedModel, Versioned):
    slug = models.SlugField(_("Adresse"), max_length=80, unique=True)
    title = models.CharField(_("Titel"), max_length=160, blank=True)
    body = models.TextField(
        _("Text"),
        blank=True,
        help_text=_(
            "Markdown: „## Überschrift“, „- Punkt“, „**fett**“, „[Text](/beratung/)“. "
            "„[[Anschrift]]“ merkt vor, was noch fehlt; solche Zeilen sind nicht öffentlich. "
            "„{herausgeber}“ und „{kontakt}“ stehen für die Angaben aus den Einstellungen."
        ),
    )
    menu = models.CharField(_("Menü"), max_length=8, choices=Menu, default=Menu.NONE)
    order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=100)
    sign_video = models.URLField(
        _("Video in Gebärdensprache"),
        max_length=300,
        blank=True,
        help_text=_("Adresse des Videos. Die Seite zeigt einen Verweis darauf, sonst nichts."),
    )
    is_published = models.BooleanField(_("veröffentlicht"), default=False, db_index=True)
    changed_at = models.DateTimeField(_("geändert am"), auto_now=True)

    objects = Pages.as_manager()

    class Meta:
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")
        ordering = ["order", "slug"]
        constraints = [
            one_of("page_menu_is_known", "menu", Menu),
            models.CheckConstraint(
                name="page_address_is_not_taken_by_the_page_about_the_data",
                violation_error_message=_("Diese Adresse hat schon die Seite „Über die Daten“."),
                condition=~Q(slug=TAKEN),
            ),
        ]

    def __str__(self):
        return self.title_de or self.slug

    def get_absolute_url(self):
        return reverse("page", args=[self.slug])

    @property
    def gaps(self):
        """What staff have still to fill in, in the authoritative text."""
        return markdown.gaps(self.body_de or "")
