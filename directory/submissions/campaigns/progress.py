"""How far a campaign is: by body, by district, entry by entry."""

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format

from directory.models import CampaignItem
from directory.models.campaigns import Answer

DONE = Count("pk", filter=~Q(answer=Answer.NONE))
HEADERS = ("Landkreis", "Träger", "Stelle", "Angebot", "gefragt", "Antwort", "am", "Meldung")


def total(campaign):
    """{all, done, right, changed, gone, none} over all entries."""
    counts = {answer: Count("pk", filter=Q(answer=answer)) for answer in Answer.values}
    return campaign.items.aggregate(all=Count("pk"), done=DONE, **counts)


def by_recipient(campaign):
    """Recipients with `done` and `all`, those with most to do first."""
    answered = Count("items", filter=~Q(items__answer=Answer.NONE))
    rows = campaign.recipients.select_related("organisation", "district")
    rows = rows.annotate(all=Count("items"), done=answered)
    return sorted(rows, key=lambda row: (row.done - row.all, row.email))


def by_district(campaign):
    """{slug: {name, done, all}} of the districts that are asked about."""
    rows = campaign.items.exclude(service__centre__district=None)
    rows = rows.values("service__centre__district__slug", "service__centre__district__short_name")
    return {
        row["service__centre__district__slug"]: {
            "name": row["service__centre__district__short_name"],
            "done": row["done"],
            "all": row["all"],
        }
        for row in rows.annotate(all=Count("pk"), done=DONE).order_by(
            "service__centre__district__short_name"
        )
    }


def unreachable(campaign):
    return campaign.items.filter(recipient=None).select_related("service__centre__district")


def table(campaign):
    """Rows of texts for CSV and XLSX, under `HEADERS`."""
    items = CampaignItem.objects.filter(campaign=campaign).select_related(
        "service__centre__district", "service__centre__organisation", "recipient", "submission"
    )
    for item in items.order_by("service__centre__district__ags", "service__sort_key", "pk"):
        centre = item.service.centre
        moment = item.answered_at and timezone.localtime(item.answered_at)
        yield [
            centre.district.name if centre.district else "",
            centre.organisation.name if centre.organisation else "",
            centre.name,
            item.service.title_de,
            item.recipient.email if item.recipient else "",
            str(item.get_answer_display()),
            date_format(moment, "Y-m-d") if moment else "",
            item.submission.reference if item.submission else "",
        ]
