"""What people need advice on, who they are, and the languages advice is given in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.choices import Direction
from portal import languages
from portal.kit.text import fold
from portal.kit.translation import TranslatedModel

VIOLENCE = "violence"  # pages about this topic leave as little on a device as possible
LANGUAGE_CHOICES = [(language.code, language.german) for language in languages.LANGUAGES]


class Term(TranslatedModel):
    """A named entry of a taxonomy, in the order in which people should meet it."""

    slug = models.SlugField(_("Kürzel"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=120, blank=True)
    icon = models.CharField(_("Symbol"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=100)

    class Meta:
        abstract = True
        ordering = ["order", "slug"]

    def __str__(self):
        return self.name or self.slug


class Synonym(models.Model):
    """A word that people type when they mean an entry of a taxonomy."""

    language = models.CharField(_("Sprache"), max_length=10, choices=LANGUAGE_CHOICES)
    term = models.CharField(_("Wort"), max_length=80)
    folded = models.CharField(max_length=100, editable=False, db_index=True)

    class Meta:
        abstract = True
        ordering = ["language", "term"]

    def __str__(self):
        return self.term

    def save(self, *args, **kwargs):
        self.folded = fold(self.term)
        super().save(*args, **kwargs)


class Topic(Term):
    class Meta(Term.Meta):
        verbose_name = _("Thema")
        verbose_name_plural = _("Themen")


class TopicSynonym(Synonym):
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="synonyms")

    class Meta(Synonym.Meta):
        verbose_name = _("Suchwort zu einem Thema")
        verbose_name_plural = _("Suchwörter zu Themen")
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "language", "term"], name="topic_has_each_synonym_only_once"
            )
        ]


class TargetGroup(Term):
    class Meta(Term.Meta):
        verbose_name = _("Zielgruppe")
        verbose_name_plural = _("Zielgruppen")


class TargetGroupSynonym(Synonym):
    target_group = models.ForeignKey(TargetGroup, models.CASCADE, related_name="synonyms")

    class Meta(Synonym.Meta):
        verbose_name = _("Suchwort zu einer Zielgruppe")
        verbose_name_plural = _("Suchwörter zu Zielgruppen")
        constraints = [
            models.UniqueConstraint(
                fields=["target_group", "language", "term"],
                name="target_group_has_each_synonym_only_once",
            )
        ]


class AdviceLanguage(TranslatedModel):
    """A language in which advice is given; never to be confused with the page's language."""

    code = models.CharField(_("Kürzel (ISO 639)"), max_length=10, primary_key=True)
    name = models.CharField(_("Name"), max_length=80, blank=True)
    endonym = models.CharField(_("Eigenname"), max_length=80)
    direction = models.CharField(
        _("Schreibrichtung"), max_length=3, choices=Direction, default=Direction.LTR
    )
    aliases = models.JSONField(_("Weitere Namen"), default=list, blank=True)
    order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=100)

    class Meta:
        verbose_name = _("Beratungssprache")
        verbose_name_plural = _("Beratungssprachen")
        ordering = ["order", "code"]

    def __str__(self):
        return self.name or self.endonym
