"""Addresses of the partners' area; everything behind signing in."""

from django.urls import path

from directory.views.partner import account, closing, overview, report, submission

app_name = "partner"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("konto/", account.account, name="account"),
    path("konto/einladungen/<uuid:pk>/", account.invitation, name="invitation"),
    path("meldungen/", overview.submissions, name="submissions"),
    path("eintraege/<slug:entry_type>/<int:pk>/", report.change, name="report"),
    path("eintraege/<slug:entry_type>/<int:pk>/stimmt/", closing.still_right, name="still_right"),
    path("eintraege/<slug:entry_type>/<int:pk>/schluss/", closing.close, name="close"),
    path("neu/", report.new, name="new"),
    path("meldungen/<slug:reference>/", submission.show, name="submission"),
    path("meldungen/<slug:reference>/bearbeiten/", report.edit, name="edit"),
    path("meldungen/<slug:reference>/antworten/", submission.answer, name="answer"),
    path("meldungen/<slug:reference>/zurueckziehen/", submission.withdraw, name="withdraw"),
]
