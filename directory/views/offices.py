"""Coordination offices and networks as cards: who is responsible for a place."""

from django.db.models import Prefetch
from django.utils.translation import get_language

from directory.models import CoordinationOffice, NetworkLead, RegionalNetwork
from directory.models.choices import AddressKind
from directory.models.remembered import remembered
from directory.views import presentation
from portal import languages
from portal.kit.links import link
from portal.kit.translation import Text, isolated, listed, text_of
from portal.kit.wording import gettext as _


def anchor(district):
    return f"kreis-{district.slug}"


def address_of(office):
    """Where the page of all offices shows this one."""
    return f"{link('directory:offices')}#{anchor(office.district)}"


@remembered
def every_office():
    """All offices, read once: they are few, and every page with a place names one of them."""
    rows = CoordinationOffice.objects.select_related("municipality", "district")
    return list(rows.defer("district__polygon").order_by("ags"))


def responsible(origin):
    """Offices for an origin: the city's own before the district's; other cities' left out."""
    rows = [row for row in every_office() if row.district_id in origin.districts]
    # Without a town (a whole district, a position) the city's office may be the right one.
    cities = [row for row in rows if row.municipality]
    own = [row for row in cities if origin.town in {"", row.municipality.folded}]
    return [*own, *(row for row in rows if row.municipality is None)]


def networks(origin):
    return list(
        RegionalNetwork.objects.filter(districts__in=origin.districts)
        .distinct()
        .prefetch_related(leads())
    )


def leads():
    """Who leads a network today; the organisation comes along."""
    rows = NetworkLead.objects.current().select_related("organisation")
    return Prefetch("leads", rows.order_by("organisation__sort_key", "pk"))


def german(value):
    """A name that stays German in every language."""
    is_foreign = get_language() != languages.SOURCE
    return Text(value, languages.BY_CODE[languages.SOURCE], is_foreign=is_foreign)


def here(value):
    return Text(value, languages.BY_CODE[get_language() or languages.SOURCE])


def card(office):
    """What components/office_card.html shows for a coordination office."""
    administration = office.address_kind == AddressKind.ADMINISTRATION
    lines = (office.street, f"{office.postcode} {office.city}".strip())
    return {
        "kind_label": _("Koordinierungsstelle für Migration und Teilhabe"),
        "title": german(office.name),
        "area": office.body if office.office_name else "",
        "note": _("Sie weiß, wer vor Ort hilft. Meist berät sie nicht selbst."),
        "phone": presentation.phone(office.phone),
        "email": office.email,
        "website": presentation.website(office.website),
        "address": [line for line in lines if line],
        "address_note": _("Dies ist der Sitz der Verwaltung.") if administration else "",
        "directions_url": "",
        "confirmation": office_confirmation(office),
    }


def line(office):
    """Whom to call, and where all of it stands, in a line."""
    return lines()[office.pk]


@remembered
def lines():
    return {office.pk: written_line(office) for office in every_office()}


def written_line(office):
    return {
        "name": office.name,
        "area": office.body if office.office_name else "",
        "phone": presentation.phone(office.phone),
        "url": address_of(office),
    }


def office_confirmation(office):
    if office.confirmed_on:
        return presentation.confirmation(office)
    return {
        "confirmed": False,
        "label": _("Noch nicht bestätigt. Quelle: %s") % isolated(office.source)
        if office.source
        else _("Noch nicht bestätigt."),
    }


def network_card(network):
    names = listed(lead.organisation.name for lead in network.leads.all())
    return {
        "kind_label": _("Netzwerk der Migrationsarbeit (KMN)"),
        "title": here(_("Regionalverbund %s") % isolated(network.name)),
        "area": _("Federführung: %s") % names if names else "",
        "description": text_of(network, "description"),
        "url": network.get_absolute_url(),
        "confirmation": presentation.confirmation(network),
    }
