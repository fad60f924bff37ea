"""The site map on one page."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path

from portal.kit.http import public_page
from portal.sitemaps import SITEMAPS
from portal.views import editable, errors, feedback, health, home, pages, pwa, search

urlpatterns = [
    path("", home.negotiate, name="negotiate"),
    path("admin/", include("portal.accounts.urls")),
    path("admin/", admin.site.urls),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("sw.js", pwa.worker, name="worker"),
    path("robots.txt", pages.robots, name="robots"),
    path(
        "sitemap.xml",
        public_page()(sitemap_views.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"},
        name="sitemaps",
    ),
    path(
        "sitemap-<section>.xml",
        public_page("p")(sitemap_views.sitemap),
        {"sitemaps": SITEMAPS},
        name="sitemap",
    ),
    *i18n_patterns(
        path("", home.start, name="start"),
        path("manifest.webmanifest", pwa.manifest, name="manifest"),
        path("offline/", pwa.offline, name="offline"),
        path("suche/", search.site_search, name="search"),
        path("rueckmeldung/", feedback.feedback, name="feedback"),
        path("rueckmeldung/danke/", feedback.sent, name="feedback_sent"),
        path("seite/daten/", pages.data, name="data"),
        path("seite/<slug:slug>/", editable.page, name="page"),
        path("partner/", include("portal.accounts.partner_urls")),
        path("partner/", include("directory.partner_urls")),
        path("", include("programmes.urls")),
        path("", include("directory.urls")),
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
