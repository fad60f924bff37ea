"""The page of funding figures and the same figures as files."""

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from portal.kit.http import public_page
from programmes.funding import files
from programmes.funding.filters import FILTERS, FundingQuestion
from programmes.models import FundingFigure
from programmes.views.funding_page import LABELS, FundingPage

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


@public_page(*FILTERS, "seite", several=FILTERS)
def funding(request):
    page = FundingPage(FundingQuestion(request.GET), request.GET, request.path)
    return render(request, "programmes/funding.html", {"page": page})


@public_page(*FILTERS, several=FILTERS)
def as_csv(request):
    return file(request, "csv", lambda records: files.as_csv(records))


@public_page(*FILTERS, several=FILTERS)
def as_json(request):
    page = request.build_absolute_uri(reverse("programmes:funding"))
    return file(
        request,
        "json",
        lambda records: files.as_json(
            records, title=_("Förderung in Zahlen"), language=get_language(), page=page
        ),
    )


def file(request, form, write):
    """The found figures; a filter that cannot be used is refused: a file shows no message."""
    question = FundingQuestion(request.GET)
    if question.errors:
        lines = [f"{LABELS[name]}: {message}" for name, message in question.errors]
        return HttpResponseBadRequest("\n".join(lines), content_type="text/plain; charset=utf-8")
    keys = dict(FundingFigure.objects.published().values_list("pk", "key"))
    records = [files.record(figure, keys) for figure in question.figures]
    response = HttpResponse(write(records), content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="foerderung.{form}"'
    return response
