"""The pages that staff write."""

from mimetypes import guess_type

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html, strip_tags

from directory.views import original
from directory.views.original import Row
from portal.kit import markdown
from portal.kit.http import public_page
from portal.kit.translation import ltr, text_of
from portal.models import Page

SIMPLE = "leichte-sprache"


@public_page(original.PARAMETER)
def page(request, slug):
    found = get_object_or_404(Page.objects.published(), slug=slug)
    view = PageView(found)
    view.original = original.beside(request, lambda: PageView(found))
    return render(request, "pages/page.html", {"page": view})


def filled_in(text):
    """The text with what the settings know; where they know nothing, a gap."""
    known = {"{herausgeber}": settings.PUBLISHER, "{kontakt}": settings.CONTACT_EMAIL}
    for name, value in known.items():
        text = text.replace(name, value or f"[[{name.strip('{}')}]]")
    return text


class PageView:
    """What templates/pages/page.html shows; `shows_gaps` in the preview for staff alone."""

    original = None  # directory.views.original.Original, set by the view

    def __init__(self, page, *, shows_gaps=False):
        self.page = page
        self._shown = markdown.with_marks if shows_gaps else markdown.without_gaps

    @cached_property
    def title(self):
        return text_of(self.page, "title")

    @cached_property
    def body(self):
        return text_of(self.page, "body")

    @cached_property
    def _text(self):
        return self._shown(filled_in(self.body.value))

    @cached_property
    def html(self):
        return markdown.html(self._text)

    def rows(self):
        """What stands beside its German original, section by section."""
        lang, direction = self.body.lang, self.body.dir
        for part in markdown.sections(self._text):
            shown = markdown.html(part)
            if self.body.is_foreign:
                shown = format_html('<div lang="{}" dir="{}">{}</div>', lang, direction, shown)
            yield Row("", html=shown)

    @property
    def summary(self):
        """The beginning of the text for search engines."""
        return " ".join(strip_tags(self.html).split())[:155]

    @property
    def film(self):
        """What templates/components/film.html shows; None until a film exists."""
        page = self.page
        if not page.sign_video:
            return None
        seconds = round(page.sign_video_length.total_seconds())
        return {
            "url": page.sign_video,
            "type": guess_type(page.sign_video)[0],
            "captions": page.sign_video_captions,
            "length": ltr(f"{seconds // 60}:{seconds % 60:02}"),
            "size": filesizeformat(page.sign_video_bytes),
        }

    @property
    def is_simple(self):
        return self.page.slug == SIMPLE or self.body.language.code == "de-simple"

    @property
    def changed(self):
        if self.page.changed_at is None:
            return ""
        return date_format(timezone.localtime(self.page.changed_at), "SHORT_DATE_FORMAT")
