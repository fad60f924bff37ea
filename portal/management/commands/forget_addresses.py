from django.core.management.base import BaseCommand

from directory.submissions import forget
from portal.models import Feedback


class Command(BaseCommand):
    help = "Löscht E-Mail-Adressen zu Meldungen und Rückmeldungen, die seit 30 Tagen erledigt sind."

    def handle(self, **options):
        number = Feedback.objects.forget_senders() + forget.addresses()
        self.stdout.write(f"{number} E-Mail-Adressen gelöscht.")
