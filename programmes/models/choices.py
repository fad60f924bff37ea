"""The fixed vocabularies; codes are stable because exports and addresses use them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgrammeStatus(models.TextChoices):
    PILOT = "pilot", _("Pilotprojekt")
    RUNNING = "running", _("läuft")
    COMPLETED = "completed", _("abgeschlossen")
    CONTINUED = "continued", _("in anderer Form fortgeführt")


class SiteKind(models.TextChoices):
    CONTACT = "contact", _("Ansprechstelle")
    COURSE = "course", _("Kurs")
    PROJECT = "project", _("Standort")


class Precision(models.TextChoices):
    """How exact a stated amount is: part of the statement, never to be dropped."""

    EXACT = "exact", _("genau")
    OVER = "over", _("mehr als")
    ABOUT = "about", _("rund")
    UP_TO = "up_to", _("bis zu")


class Basis(models.TextChoices):
    """What an amount is counted by."""

    TOTAL = "total", _("insgesamt")
    YEAR = "year", _("je Jahr")
    POST = "post", _("je Stelle")
    POST_YEAR = "post_year", _("je Stelle und Jahr")


class FigureKind(models.TextChoices):
    PLAN = "plan", _("Planung")
    ACTUAL = "actual", _("Ausgabe")
    CAP = "cap", _("Höchstbetrag einer Richtlinie")
    STATEMENT = "statement", _("Angabe ohne nähere Bestimmung")


class Funder(models.TextChoices):
    STATE = "state", _("Land")
    FEDERAL = "federal", _("Bund")
    EU = "eu", _("Europäische Union")
    MUNICIPAL = "municipal", _("Kommunen")
    FOUNDATION = "foundation", _("Stiftungen")
