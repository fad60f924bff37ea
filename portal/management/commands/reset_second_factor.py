from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.kit.access import sessions


class Command(BaseCommand):
    help = (
        "Entfernt den zweiten Faktor eines Kontos: Die nächste Anmeldung richtet einen neuen ein."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="Anmeldename")

    @transaction.atomic
    def handle(self, *, name, **options):
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"Kein Konto heißt „{name}“.")
        removed = Authenticator.objects.filter(user=user).delete()[0]
        ended = sessions.end_all(user)
        self.stdout.write(f"{name}: {removed} Nachweise entfernt, {ended} Sitzungen beendet.")
