"""Addresses of the partners' area; everything behind signing in."""

from django.urls import path

from directory.views.partner import submission

app_name = "partner"

urlpatterns = [
    path("meldungen/<slug:reference>/", submission.show, name="submission"),
]
