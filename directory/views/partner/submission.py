"""One report, as its reporter sees it."""

from django.shortcuts import get_object_or_404, render

from directory.submissions import difference, rights
from directory.views.partner.access import partner_page


@partner_page
def show(request, reference):
    submission = get_object_or_404(rights.submissions(request.user), reference=reference)
    context = {"submission": submission, "rows": difference.rows(submission)}
    return render(request, "partner/submission.html", context)
