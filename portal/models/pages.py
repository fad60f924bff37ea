"""Editable pages: what staff write themselves, from the integration policy to the imprint."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal import films
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
    # A film in German Sign Language is shown once all of this is known.
    sign_video = models.CharField(
        _("Video in Gebärdensprache"),
        max_length=120,
        blank=True,
        validators=[films.film_address],
        help_text=_("Adresse der Datei, zum Beispiel /film/portal.mp4. Leer: kein Video."),
    )
    sign_video_captions = models.CharField(
        _("Untertitel dazu"),
        max_length=120,
        blank=True,
        validators=[films.captions_address],
        help_text=_("WebVTT-Datei mit deutschen Untertiteln, zum Beispiel /film/portal.vtt."),
    )
    sign_video_length = models.DurationField(
        _("Dauer"), null=True, blank=True, help_text=_("Minuten und Sekunden: 03:20")
    )
    sign_video_bytes = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
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
            models.CheckConstraint(
                name="page_film_has_captions_length_and_size",
                violation_error_message=_("Zum Video gehören Untertitel, Dauer und Größe."),
                condition=Q(sign_video="")
                | ~Q(sign_video_captions="")
                & Q(sign_video_length__gt=timedelta(0), sign_video_length__isnull=False)
                & Q(sign_video_bytes__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title_de or self.slug

    def clean(self):
        """A film needs all its parts, and its files have to be there."""
        super().clean()
        self.sign_video_bytes = None
        if not self.sign_video:
            return
        errors = {}
        for name in ("sign_video_captions", "sign_video_length"):
            if not getattr(self, name):
                errors[name] = _("Ohne diese Angabe wird das Video nicht gezeigt.")
        for name in ("sign_video_captions", "sign_video"):
            if name not in errors:
                try:
                    self.sign_video_bytes = films.size(getattr(self, name))
                except ValidationError as error:
                    errors[name] = error
        if errors:
            raise ValidationError(errors)

    def get_absolute_url(self):
        return reverse("page", args=[self.slug])

    @property
    def gaps(self):
        """What staff have still to fill in, in the authoritative text."""
        return markdown.gaps(self.body_de or "")
