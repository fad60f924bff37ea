"""One report on the moderator's screen: the rows, what may be doubted, the form that decides."""

from dataclasses import dataclass

from django.core import signing
from django.core.exceptions import ValidationError
from django.forms import BoundField, Form
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from directory.admin.position import district_reasons, lies_in, postcode_reasons
from directory.geo.polygons import draw
from directory.models import AdviceCentre, AdviceService, PostalCode
from directory.models.submissions import EntryType, SubmissionKind
from directory.submissions import compare, difference
from directory.submissions.form import html_name
from portal.kit.text import fold

SALT = "submission.looked_at"
CHOSEN = "take"


@dataclass(frozen=True)
class DecisionRow:
    """A field of the report with how it is drawn and the box to correct it."""

    row: difference.Row
    bound: BoundField
    is_chosen: bool

    @property
    def kind(self):
        return compare.kind_of(self.row)

    @property
    def inline(self):
        return compare.inline(self.row.current_words, self.row.proposed_words)

    @property
    def items(self):
        return compare.item_rows(self.row)


class Decision:
    """What the moderator sees of a report, and what the form sends back."""

    def __init__(self, submission, data=None):
        self.submission, self.data = submission, data
        self.rows = difference.rows(submission)
        self.form = self.correction_form()

    def correction_form(self):
        """One field per reported value, filled with it: changed before taking means corrected."""
        form = Form(self.data, prefix="fix")
        for row in self.rows:
            name = html_name(row.field)
            form.fields[name] = row.field.formfield()
            form.fields[name].required = False
            form.initial[name] = row.field.to_form(row.proposed)
        return form

    def lines(self):
        chosen = set(self.data.getlist(CHOSEN)) if self.data is not None else None
        for row in self.rows:
            is_chosen = not row.is_conflict if chosen is None else row.name in chosen
            yield DecisionRow(row, self.form[html_name(row.field)], is_chosen)

    @property
    def looked_at(self):
        """What the entry says on this screen, sealed: nobody decides on what they did not see."""
        return signing.dumps({row.name: row.current for row in self.rows}, salt=SALT)

    def seen_on_screen(self):
        try:
            return signing.loads(self.data.get("looked_at", ""), salt=SALT)
        except signing.BadSignature:
            raise ValidationError(_("Bitte laden Sie die Meldung neu.")) from None

    def chosen(self, *, everything):
        if everything:
            return [row.name for row in self.rows]
        return [row.name for row in self.rows if row.name in self.data.getlist(CHOSEN)]

    def corrected(self, names):
        """{field: value} that the moderator changed in the boxes; ValidationError in words."""
        if not self.form.is_valid():
            raise ValidationError(
                [f"{self.form[name].label}: {' '.join(e)}" for name, e in self.form.errors.items()]
            )
        found = {}
        for row in self.rows:
            value = row.field.to_json(self.form.cleaned_data[html_name(row.field)])
            if row.name in names and not difference.same(value, row.proposed):
                found[row.name] = value
        return found

    @cached_property
    def proposed_centre(self):
        """The centre as it would be, unsaved; None if the report says nothing about it."""
        values = {r.field.column: r.proposed for r in self.rows if r.field.model is AdviceCentre}
        plain = {"street", "postcode", "city", "district"} & values.keys()
        if not plain:
            return None
        entry = self.submission.entry
        centre = AdviceCentre() if entry is None else getattr(entry, "centre", entry)
        made = AdviceCentre(
            district_id=values.get("district") or centre.district_id,
            postcode=values.get("postcode") or centre.postcode,
        )
        area = PostalCode.objects.filter(code=made.postcode).first()
        made.latitude, made.longitude = area.position if area else (None, None)
        return made

    @property
    def warnings(self):
        return [*self.position_warnings(), *self.duplicates()]

    def position_warnings(self):
        if (centre := self.proposed_centre) is None:
            return
        yield from (
            postcode_reasons(centre)
            if centre.latitude
            else [_("Die Postleitzahl liegt nicht in Niedersachsen.")]
        )
        if centre.latitude and centre.district_id:
            yield from district_reasons(centre)

    def duplicates(self):
        """Offers with the same title near the new one."""
        if self.submission.kind != SubmissionKind.NEW:
            return
        title = fold(str(self.submission.proposed.get("title") or ""))
        rows = AdviceService.objects.filter(sort_key=title).select_related("centre")
        if self.submission.district_id:
            rows = rows.filter(centre__district=self.submission.district_id)
        for service in rows[:5]:
            yield _("Ähnlich: „%(title)s“ bei %(centre)s") % {
                "title": service.title_de,
                "centre": service.centre,
            }

    @property
    def map(self):
        """Old and new place in the outline of the district; None if the address does not move."""
        centre = self.proposed_centre
        if centre is None or not centre.district_id:
            return None
        entry = self.submission.entry
        old = getattr(getattr(entry, "centre", entry), "position", None) if entry else None
        new = (centre.latitude, centre.longitude) if centre.latitude else None
        drawing = draw(centre.district.polygon, [point for point in (old, new) if point])
        return {
            "drawing": drawing,
            "district": centre.district,
            "old": drawing.at(old) if old else None,
            "new": drawing.at(new) if new else None,
            "is_outside": bool(new) and not lies_in(centre.district.polygon, new),
        }

    @property
    def can_close(self):
        return self.submission.entry_type != EntryType.OFFICE
