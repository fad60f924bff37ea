from django.core.management.base import BaseCommand

from portal.models import Feedback


class Command(BaseCommand):
    help = "Löscht E-Mail-Adressen von Rückmeldungen, die seit 30 Tagen erledigt sind."

    def handle(self, **options):
        number = Feedback.objects.forget_senders()
        self.stdout.write(f"{number} E-Mail-Adressen gelöscht.")
