"""A mistake in a public entry, told by anybody: no account, no cookie, no address kept."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from directory.models import AdviceCentre, AdviceService, CoordinationOffice
from directory.models.submissions import EntryType, SubmissionKind
from directory.submissions.notice_form import NoticeForm
from directory.submissions.propose import propose
from portal.kit import open_forms
from portal.kit.access.limits import Limit, TooMany, network
from portal.kit.http import SeeOther, public_page

# A shelter shares one address among many people: the limit is for programs, not for them.
LIMIT = Limit("notice", most=60, period=timedelta(hours=1))


def public_entry(entry_type, pk):
    """The entry if the public may see it."""
    published = AdviceService.objects.published()
    rows = {
        EntryType.SERVICE: published.select_related("centre"),
        EntryType.CENTRE: AdviceCentre.objects.filter(services__in=published).distinct(),
        EntryType.OFFICE: CoordinationOffice.objects.all(),
    }
    if entry_type not in rows:
        raise Http404
    return get_object_or_404(rows[entry_type], pk=pk)


@csrf_exempt  # no cookie on public pages: open_forms looks at the origin and the token
@open_forms.from_our_own_pages
def notice(request, entry_type, pk):
    entry = public_entry(entry_type, pk)
    form = NoticeForm(request.POST if request.method == "POST" else None)
    wait = 0
    if form.is_bound and form.is_valid():
        try:
            return SeeOther(thanks(write(request, form, entry, entry_type)))
        except TooMany as error:
            wait = error.wait
    context = {"form": form, "entry": entry, "entry_type": entry_type, "wait": wait // 60 + 1}
    response = render(request, "directory/notice.html", context | {"is_limited": bool(wait)})
    if wait:
        response.status_code, response["Retry-After"] = 429, str(wait)
    return response


def write(request, form, entry, entry_type):
    LIMIT.attempt(network(request))
    return propose(
        kind=SubmissionKind.NOTICE,
        entry_type=EntryType(entry_type),
        send_key=form.key,
        entry=entry,
        message=form.words(),
        email=form.cleaned_data["email"],
        language=get_language(),
    )


def thanks(submission):
    return reverse("directory:notice_sent", args=[submission.reference])


@public_page()
def sent(request, reference):
    return render(request, "directory/notice_sent.html", {"reference": reference})
