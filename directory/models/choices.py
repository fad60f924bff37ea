"""The fixed vocabularies; codes are stable because exports and addresses use them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """For facts about a building that are often not known."""

    YES = "yes", _("ja")
    PARTLY = "partly", _("teilweise")
    NO = "no", _("nein")
    UNKNOWN = "unknown", _("nicht bekannt")


class Precision(models.TextChoices):
    ADDRESS = "address", _("Adresse")
    POSTCODE = "postcode", _("Mitte der Postleitzahl")
    TOWN = "town", _("Mitte des Ortes")
    DISTRICT = "district", _("Mitte des Landkreises")


class ServiceKind(models.TextChoices):
    MBE = "mbe", _("Migrationsberatung für Erwachsene (MBE)")
    JMD = "jmd", _("Jugendmigrationsdienst (JMD)")
    LAND_COUNSELLING = "land_counselling", _("Migrationsberatung (vom Land gefördert)")
    ASYLUM_PROCEDURE = "asylum_procedure", _("Asylverfahrensberatung")
    COORDINATION = "coordination", _("Koordinierung")
    MUNICIPAL_OFFICE = "municipal_office", _("Kommunale Stelle")
    PSYCHOSOCIAL = "psychosocial", _("Psychosoziales Zentrum")
    WOMENS_SUPPORT = "womens_support", _("Frauenberatung")
    HOTLINE = "hotline", _("Telefonberatung")
    MEETING_PLACE = "meeting_place", _("Treffpunkt")
    VOLUNTEER_TEAM = "volunteer_team", _("Ehrenamtliche")
    MIGRANT_ORGANISATION = "migrant_organisation", _("Migrantenorganisation")
    OTHER = "other", _("Weitere Beratung")


class Appointment(models.TextChoices):
    NEEDED = "needed", _("nur mit Termin")
    POSSIBLE = "possible", _("mit oder ohne Termin")
    WALK_IN = "walk_in", _("ohne Termin")
    UNKNOWN = "unknown", _("nicht bekannt")


class Capacity(models.TextChoices):
    OPEN = "open", _("nimmt neue Menschen auf")
    WAITING_LIST = "waiting_list", _("Warteliste")
    FULL = "full", _("zurzeit voll")
    UNKNOWN = "unknown", _("nicht bekannt")


class Area(models.TextChoices):
    DISTRICTS = "districts", _("bestimmte Landkreise")
    STATE = "state", _("ganz Niedersachsen")
    EVERYBODY = "everybody", _("alle, gleich wo sie wohnen")

    @classmethod
    def everywhere(cls):
        return [cls.STATE, cls.EVERYBODY]


class Status(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    PUBLISHED = "published", _("veröffentlicht")
    ARCHIVED = "archived", _("archiviert")


class Channel(models.TextChoices):
    VISIT = "visit", _("vor Ort")
    PHONE = "phone", _("Telefon")
    EMAIL = "email", _("E-Mail")
    VIDEO = "video", _("Video")
    CHAT = "chat", _("Chat")
    OUTREACH = "outreach", _("kommt zu Ihnen")

    @property
    def column(self):
        return f"by_{self.value}"


class Flag(models.TextChoices):
    """What takes away fear: shown on every card."""

    FREE = "is_free", _("kostenlos")
    CONFIDENTIAL = "is_confidential", _("vertraulich")
    NO_PAPERS = "needs_no_papers", _("ohne Papiere möglich")
    COMPANION = "allows_companion", _("Begleitung willkommen")
    INTERPRETER = "has_interpreter", _("mit Dolmetschen")


class LanguageMode(models.TextChoices):
    FLUENT = "fluent", _("wird gesprochen")
    INTERPRETER = "interpreter", _("mit Dolmetschen")
    ARRANGEMENT = "arrangement", _("nach Absprache")


class DistrictKind(models.TextChoices):
    RURAL = "landkreis", _("Landkreis")
    URBAN = "kreisfreie-stadt", _("Kreisfreie Stadt")
    REGION = "region", _("Region Hannover")


class Umbrella(models.TextChoices):
    """Spitzenverband or level of government that a Träger belongs to."""

    AWO = "awo", "Arbeiterwohlfahrt"
    CARITAS = "caritas", "Caritas"
    DIAKONIE = "diakonie", "Diakonie"
    DRK = "drk", "Deutsches Rotes Kreuz"
    PARITAET = "paritaet", "Der Paritätische"
    ZWST = "zwst", "Zentralwohlfahrtsstelle der Juden"
    BDV = "bdv", "Bund der Vertriebenen"
    MUNICIPAL = "municipal", _("Kommune")
    STATE = "state", _("Land oder Bund")
    INDEPENDENT = "independent", _("ohne Dachverband")
    UNKNOWN = "unknown", _("nicht bekannt")


class AddressKind(models.TextChoices):
    OFFICE = "office", _("Adresse der Stelle")
    ADMINISTRATION = "administration", _("Sitz der Verwaltung")


class Direction(models.TextChoices):
    LTR = "ltr", _("von links nach rechts")
    RTL = "rtl", _("von rechts nach links")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Montag")
    TUESDAY = 1, _("Dienstag")
    WEDNESDAY = 2, _("Mittwoch")
    THURSDAY = 3, _("Donnerstag")
    FRIDAY = 4, _("Freitag")
    SATURDAY = 5, _("Samstag")
    SUNDAY = 6, _("Sonntag")


class OpeningState(models.TextChoices):
    OPEN = "open", _("geöffnet")
    CLOSES_SOON = "closes_soon", _("schließt bald")
    CLOSED = "closed", _("geschlossen")
    APPOINTMENT = "appointment", _("nach Vereinbarung")
    UNKNOWN = "unknown", _("Zeiten nicht bekannt")
