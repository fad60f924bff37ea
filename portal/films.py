"""Films and their captions on our own origin: files below `FILES_ROOT/film/`."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext, gettext_lazy as _

NAME = r"[A-Za-z0-9][\w.-]*"
film_address = RegexValidator(
    rf"^/film/{NAME}\.(?:mp4|webm)\Z", _("Eine Adresse wie /film/portal.mp4 (oder .webm).")
)
captions_address = RegexValidator(rf"^/film/{NAME}\.vtt\Z", _("Eine Adresse wie /film/portal.vtt."))


def size(address):
    """Bytes of the file behind an address; ValidationError if it lies anywhere else or nowhere."""
    file = settings.FILES_ROOT / address.removeprefix("/")
    is_ours = any(rule.regex.search(address) for rule in (film_address, captions_address))
    if not is_ours or not file.is_file():
        raise ValidationError(
            gettext("Diese Datei liegt nicht im Ordner für Filme. Der Betrieb legt sie dorthin."),
            code="missing",
        )
    return file.stat().st_size
