"""The page behind the link of the Bestandsabfrage: looking changes nothing, sending answers."""

from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.csrf import csrf_exempt

from directory.models.campaigns import Answer
from directory.submissions.campaigns import links
from directory.submissions.campaigns.answer import answer
from portal.kit import open_forms
from portal.kit.http import SeeOther
from portal.kit.text import clean_lines
from portal.kit.wording import gettext as _

LONGEST_NOTE = 2000


@csrf_exempt  # no session: the signed link is the right to answer, open_forms looks at the origin
@open_forms.from_our_own_pages
def query(request, token):
    recipient = links.recipient_of(token)
    if recipient is None:
        return render(request, "directory/query_over.html", status=410)
    items = list(recipient.items.select_related("service__centre", "submission"))
    errors = {}
    if request.method == "POST":
        answers, errors = typed(request.POST, items)
        if not errors:
            number = answer(recipient, answers)
            return SeeOther(f"{request.path}?danke={number}")
    return render(request, "directory/query.html", context(request, recipient, items, errors))


def typed(data, items):
    """({item id: (answer, note)}, {item id: what is missing})."""
    answers, errors = {}, {}
    for item in items:
        value = data.get(f"antwort-{item.pk}")
        note = clean_lines(data.get(f"notiz-{item.pk}", ""))
        if value not in Answer.given():
            continue
        if value == Answer.CHANGED and not note:
            errors[item.pk] = _("Bitte schreiben Sie, was sich geändert hat.")
        if len(note) > LONGEST_NOTE:
            errors[item.pk] = _("Bitte höchstens %(most)d Zeichen.") % {"most": LONGEST_NOTE}
        answers[item.pk] = (value, note)
    return answers, errors


def said_before(item):
    return item.submission.message if item.submission else ""


def context(request, recipient, items, errors):
    data = request.POST
    rows = [
        {
            "item": item,
            "service": item.service,
            "chosen": data.get(f"antwort-{item.pk}")
            or (item.answer if item.answer != Answer.NONE else ""),
            "note": data.get(f"notiz-{item.pk}", said_before(item)),
            "error": errors.get(item.pk, ""),
            "is_answered": item.answer != Answer.NONE,
        }
        for item in items
    ]
    # What is still open stands first; the order within stays.
    rows.sort(key=lambda row: row["is_answered"])
    return {
        "recipient": recipient,
        "campaign": recipient.campaign,
        "until": date_format(recipient.campaign.ends_on, "SHORT_DATE_FORMAT"),
        "rows": rows,
        "done": sum(row["is_answered"] for row in rows),
        "choices": [(value, Answer(value).label) for value in Answer.given()],
        "thanks": "danke" in request.GET,
        "errors": [
            {"field_id": f"notiz-{row['item'].pk}", "message": row["error"]}
            for row in rows
            if row["error"]
        ],
    }
