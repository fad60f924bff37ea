"""All addresses of the portal as its resolver knows them, and examples for what varies in them."""

import re

from django.apps import apps
from django.urls import URLResolver, get_resolver
from django.utils.translation import override

from directory.submissions import invitations
from directory.submissions.campaigns import links

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def patterns():
    """{pattern: name} in German, for example {"de/ort/<str:value>/": "directory:place"}."""
    with override("de"):
        return dict(walk(get_resolver()))


def walk(resolver, before="", namespace=""):
    for one in resolver.url_patterns:
        pattern = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from walk(one, pattern, inner)
        else:
            yield pattern, f"{namespace}{one.name or ''}"


def filled(pattern, world):
    """An address that exists in the world of the tests."""
    if pattern in FIXED:
        return FIXED[pattern]
    values = {"code": "ar", "form": "csv", "token": "marke", "section": "netzwerke"}
    values |= next((make(world) for start, make in EXAMPLES if pattern.startswith(start)), {})
    if model := model_of(pattern):
        values["object_id"] = values["id"] = values["pk"] = world.first(model).pk
    return "/" + PARAMETER.sub(lambda match: str(values[match[1]]), pattern)


def model_of(pattern):
    """The model that an address of the admin is about, or None."""
    parts = pattern.split("/")
    if parts[0] != "admin" or len(parts) < 3:
        return None
    try:
        return apps.get_model(parts[1], parts[2])
    except LookupError:
        return None


FIXED = {
    "admin/^(?P<app_label>auth|portal|directory|programmes)/$": "/admin/directory/",
    "admin/(?P<url>.*)$": "/admin/gibt-es-nicht",
}
# The first whose beginning fits says what stands in for the parameters.
EXAMPLES = [
    ("admin/konto/passkey/", lambda w: {"pk": 1}),
    ("admin/r/", lambda w: {"content_type_id": 1, "object_id": 1}),
    ("de/seite/", lambda w: {"slug": w.page.slug}),
    ("de/programme/", lambda w: {"slug": w.programme.slug}),
    ("de/handlungsfelder/", lambda w: {"slug": w.area.slug}),
    ("de/beratungsstelle/", lambda w: {"pk": w.centre.pk, "slug": w.centre.slug}),
    ("de/beratung/", lambda w: {"pk": w.service.pk, "slug": w.service.slug}),
    ("de/ort/", lambda w: {"value": "celle"}),
    ("de/netzwerke/", lambda w: {"slug": w.network.slug}),
    ("de/fehler/danke/", lambda w: {"reference": w.report.reference}),
    ("de/fehler/", lambda w: {"entry_type": "service", "pk": w.service.pk}),
    ("admin/directory/campaign/", lambda w: {"form": "csv", "recipient": w.recipient.pk}),
    ("de/abfrage/", lambda w: {"token": links.token(w.recipient)}),
    ("de/partner/einladung/", lambda w: {"token": invitations.token(w.invitation)}),
    ("de/partner/konto/einladungen/", lambda w: {"pk": w.invitation.pk}),
    ("de/partner/eintraege/", lambda w: {"entry_type": "service", "pk": w.service.pk}),
    ("de/partner/meldungen/", lambda w: {"reference": w.report.reference}),
]
