from django.core.management.base import BaseCommand
from tqdm import tqdm

from directory.submissions.campaigns.remind import remind


class Command(BaseCommand):
    help = "Erinnert an laufende Bestandsabfragen, gibt weiter, beendet. Für cron, täglich."

    def handle(self, *, verbosity, **options):
        with tqdm(unit=" Stellen", disable=verbosity < 1 or not self.stderr.isatty()) as bar:
            done = remind(report=lambda recipient: bar.update())
        self.stdout.write(
            f"Erinnert: {done.reminded}. Weitergegeben: {done.escalated}. "
            f"Ohne Adresse: {done.unreachable}. Beendet: {done.closed}."
        )
