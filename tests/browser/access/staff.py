"""The pages of the admin, in every state that looks different; a new page gets a line here."""

from directory.models import AdviceService, RegionalNetwork
from portal.models import Feedback, Kind, Page
from programmes.models import Programme
from tests.browser.access import acts
from tests.browser.access.view import View


def views():
    """For somebody with all rights who is signed in."""
    service = AdviceService.objects.published().filter(is_example=False).first()
    network, programme = RegionalNetwork.objects.first(), Programme.objects.first()
    message = Feedback.objects.create(kind=Kind.BARRIER, message="Zu klein", language="ar")
    advice = "/admin/directory/adviceservice/"
    form = f"{advice}{service.pk}/change/"
    centre = f"/admin/directory/advicecentre/{service.centre_id}/"
    page = Page.objects.get(slug="barrierefreiheit")
    return [
        View("desk of the admin", "/admin/"),
        View("list", advice),
        View("list, nothing found", f"{advice}?q=xyzzy"),
        View("list, action done", advice, act=acts.publish_one),
        View("form", form),
        View("form, errors", f"{advice}add/", act=acts.save_it),
        View("form of a centre", f"{centre}change/"),
        View("form of a network", f"/admin/directory/regionalnetwork/{network.pk}/change/"),
        View("form of an office", "/admin/directory/coordinationoffice/1/change/"),
        View("form of a topic", "/admin/directory/topic/1/change/"),
        View("form of a page", f"/admin/portal/page/{page.pk}/change/"),
        View(
            "preview of a page",
            "/admin/portal/page/vorschau/",
            post={"title_de": "Neu", "body_de": "## Text\n\n[[Lücke]]", "slug": "neu"},
        ),
        View("form of a programme", f"/admin/programmes/programme/{programme.pk}/change/"),
        View("form of a figure", "/admin/programmes/fundingfigure/add/"),
        View("networks list", "/admin/directory/regionalnetwork/"),
        View("districts list", "/admin/directory/district/"),
        View("history", f"{advice}{service.pk}/history/"),
        View("translation desk", f"{advice}{service.pk}/uebersetzung/ar/"),
        View("work list of translators", "/admin/uebersetzungen/"),
        View("import", f"{advice}import/"),
        View("delete", f"{advice}{service.pk}/delete/"),
        View("feedback list", "/admin/portal/feedback/"),
        View("one feedback", f"/admin/portal/feedback/{message.pk}/change/"),
        View("users", "/admin/auth/user/"),
        View("form of a user", "/admin/auth/user/add/"),
        View("own password", "/admin/password_change/"),
    ]
