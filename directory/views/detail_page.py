"""What the pages of one service and one centre say."""

from django.utils import timezone
from django.utils.functional import cached_property

from directory.geo.polygons import draw
from directory.models.choices import Answer, Appointment, Area, Capacity, Flag, ServiceKind
from directory.views import cards, detail_html, detail_rows, presentation, quiet
from directory.views.original import Row, listing
from portal.kit.links import link
from portal.kit.translation import listed, text_of
from portal.kit.wording import gettext as _, label

SUMMARY = 155  # characters that search engines show


class CentrePage:
    original = None  # directory.views.original.Original, set by the view
    site = ""  # where the portal stands in the net, set by the view
    sheet_url = ""

    def __init__(self, centre, now, services, slots, exceptions):
        self.centre = centre
        self.now = now
        self.services = services
        self.slots = slots
        self.exceptions = exceptions

    # What the templates put together ----------------------------------------------------------

    @property
    def aside(self):
        return detail_html.aside(self)

    @property
    def pass_on(self):
        return detail_html.pass_on(self)

    # What it says -----------------------------------------------------------------------------

    @cached_property
    def title(self):
        return self.centre.name

    def rows(self):
        """What stands beside its German original."""
        week = [f"{row['day']}: {row['text']}" for row in self.hours["week"]]
        dated = [f"{row['dates']}: {row['text']}" for row in self.hours["exceptions"]]
        yield listing(_("Öffnungszeiten"), [*week, *dated, self.hours["holiday_note"]])
        yield Row(_("Hinweis zu den Zeiten"), self.hours_note)
        yield Row(_("Anfahrt"), self.directions)
        yield listing(_("Gebäude"), [f"{name}: {answer}" for name, answer in self.access])

    @property
    def phone(self):
        return presentation.phone(self.centre.phone)

    @cached_property
    def contact(self):
        return presentation.contact(self.centre, self.phone)

    needs_appointment = False

    @cached_property
    def hours(self):
        return presentation.hours(
            self.slots, self.exceptions, self.now, appointment_only=self.needs_appointment
        )

    @property
    def hours_note(self):
        return text_of(self.centre, "hours_note")

    @property
    def directions(self):
        return None if self.centre.hides_address else text_of(self.centre, "directions")

    @property
    def access(self):
        """[(name, answer)] of what is known about the building."""
        facts = (
            (_("Stufenlos erreichbar"), self.centre.step_free),
            (_("Aufzug"), self.centre.lift),
            (_("Barrierefreie Toilette"), self.centre.accessible_toilet),
        )
        return [(name, label(Answer(one))) for name, one in facts if one != Answer.UNKNOWN]

    @cached_property
    def centre_url(self):
        return self.centre.get_absolute_url()

    @property
    def path(self):
        return self.centre_url

    @property
    def share_title(self):
        return self.centre.name

    @property
    def share_text(self):
        """Whom to call and where to go, for a message to somebody."""
        phone = self.contact["phone"]
        names = dict.fromkeys([self.share_title, self.centre.name])
        lines = [*names, phone["display"] if phone else "", *self.contact["address"]]
        return "\n".join(filter(None, lines))

    @property
    def printed(self):
        return presentation.short_date(presentation.local_day(self.now))

    @property
    def place_label(self):
        return cards.place_label(self.centre)

    @property
    def report_url(self):
        """The form with which anybody tells of a mistake in the entry."""
        return link("directory:notice", "centre", self.centre.pk)

    @property
    def vcard_url(self):
        return link("directory:vcard", self.centre.pk, self.centre.slug)

    @cached_property
    def map(self):
        """Outline of the district with the place in it; for a hidden address only the outline."""
        centre = self.centre
        if centre.district is None or centre.position is None:
            return None
        drawing = detail_rows.outline(centre.district_id)
        point = None if centre.hides_address else drawing.at(centre.position)
        if point and not drawing.holds(point):  # a position that is not quite right
            drawing = draw(centre.district.polygon, [centre.position])
            point = drawing.at(centre.position)
        return {
            "drawing": drawing,
            "point": point,
            "district": centre.district.name,
            "precision": presentation.distance_note(centre.map_precision),
        }


def spoken(language):
    return " ".join(filter(None, (language["name"], language["mode_label"], language["note"])))


class ServicePage(CentrePage):
    """`facts` are those of the service's card, in the language of the page."""

    def __init__(self, service, facts, now, siblings):
        super().__init__(service.centre, now, siblings, facts.hours.slots, facts.hours.exceptions)
        self.service = service
        self.facts = facts

    @property
    def needs_appointment(self):
        return self.service.needs_appointment

    @property
    def phone(self):
        return self.facts.phone

    @property
    def head(self):
        return detail_html.head(self)

    @property
    def main(self):
        return detail_html.main(self)

    @property
    def trust(self):
        return detail_html.trust(self)

    @cached_property
    def title(self):
        return text_of(self.service, "title")

    @cached_property
    def description(self):
        return text_of(self.service, "description")

    @property
    def summary(self):
        """The beginning of the description, or else the title, for search engines."""
        text = self.description.value or self.title.value
        return text if len(text) <= SUMMARY else f"{text[: SUMMARY - 1]}…"

    @cached_property
    def documents(self):
        return text_of(self.service, "documents")

    def rows(self):
        yield Row(_("Was Sie hier bekommen"), self.description)
        yield Row(_("Bitte mitbringen"), self.documents)
        yield listing(_("Themen"), [topic["name"] for topic in self.topics])
        yield listing(_("Beratungssprachen"), map(spoken, self.languages))
        yield listing(_("Für wen"), [*(group["name"] for group in self.groups), self.ages])
        yield listing(_("Kosten"), [self.cost["label"], self.cost["note"]])
        yield listing(_("Art"), [self.kind])
        yield listing(_("Wie"), [channel["label"] for channel in self.channels])
        yield listing(_("Wichtig"), [*self.flags, self.appointment, self.capacity])
        yield listing(_("Gebiet"), [self.area])
        yield from super().rows()

    @property
    def kind(self):
        return label(ServiceKind(self.service.kind))

    @property
    def appointment(self):
        known = self.service.appointment != Appointment.UNKNOWN
        return label(Appointment(self.service.appointment)) if known else ""

    @property
    def topics(self):
        return self.facts.topics

    @property
    def is_quiet(self):
        """Is it about violence? Then as little as possible stays on a device."""
        return quiet.names(self.topics)

    @property
    def languages(self):
        return self.facts.spoken

    @cached_property
    def groups(self):
        return detail_rows.groups(self.service)

    @property
    def channels(self):
        return [
            {"icon": f"channel-{one.value}", "label": label(one)} for one in self.service.channels
        ]

    @property
    def flags(self):
        return [label(one) for one in self.service.flags if one != Flag.FREE]

    @cached_property
    def cost(self):
        shown = label(Flag.FREE) if self.service.is_free else _("kostet etwas")
        return {"label": shown, "note": text_of(self.service, "cost_note")}

    @property
    def ages(self):
        return presentation.ages(self.service)

    @property
    def capacity(self):
        known = self.service.capacity != Capacity.UNKNOWN
        return label(Capacity(self.service.capacity)) if known else ""

    @property
    def area(self):
        if self.service.area != Area.DISTRICTS:
            return label(Area(self.service.area))
        return listed(self.districts)

    @cached_property
    def districts(self):
        """Names of the districts of its area, unless that is wider."""
        if self.service.area != Area.DISTRICTS:
            return []
        return detail_rows.districts(self.service)

    @cached_property
    def confirmation(self):
        return presentation.confirmation(self.service)

    @cached_property
    def source(self):
        """Where the entry was read, and how old that page is."""
        if not self.service.source_url:
            return None
        return {
            **presentation.website(self.service.source_url),
            "date": presentation.edtf(self.service.source_date),
        }

    @property
    def changed(self):
        return presentation.short_date(timezone.localdate(self.service.changed_at))

    @cached_property
    def confirmations(self):
        """When and by whom the entry was confirmed, newest first: [(day, who)]."""
        seen = detail_rows.confirmations(self.service)[:10]
        return [(presentation.short_date(day), who) for day, who in seen]

    @property
    def path(self):
        return self.facts.url

    @property
    def share_title(self):
        return self.title.value

    @property
    def sheet_url(self):
        """This one service as a sheet of paper in two languages."""
        return f"{link('directory:saved')}?ids={self.service.pk}"

    @property
    def report_url(self):
        """The form with which anybody tells of a mistake in the entry."""
        return link("directory:notice", "service", self.service.pk)
