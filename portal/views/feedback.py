"""What readers tell the editors: a barrier, a wrong translation, anything else."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from portal.forms import FeedbackForm
from portal.kit import open_forms
from portal.kit.http import SeeOther, own_path, public_page
from portal.models import Kind


@csrf_exempt  # no cookie on public pages: open_forms looks at the origin and the token
@open_forms.from_our_own_pages
def feedback(request):
    host = request.get_host()
    seen = own_path(request.GET.get("seite", ""), host)
    kind = request.GET.get("art", "")
    form = FeedbackForm(
        request.POST if request.method == "POST" else None,
        host=host,
        initial={"page": seen[:300], "kind": kind if kind in Kind.values else Kind.OTHER},
    )
    if form.is_bound and form.is_valid():
        form.save()
        return SeeOther(reverse("feedback_sent"))
    return render(request, "pages/feedback.html", {"form": form})


@public_page()
def sent(request):
    return render(request, "pages/feedback_sent.html")
