import signal
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from directory.submissions import outbox

PAUSE = 2  # seconds: somebody waits for a code to sign in with


class Command(BaseCommand):
    help = "Sendet wartende E-Mails. Für cron, oder mit --watch als eigener Dienst."

    def add_arguments(self, parser):
        parser.add_argument("--watch", action="store_true", help="weiter warten und senden")

    def handle(self, *, watch, verbosity, **options):
        self.verbosity = verbosity
        self.once(always=not watch)
        if watch:
            self.watch()

    def watch(self):
        """Until it is told to stop; a mail that is just being sent goes out first."""
        self.is_over = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        while not self.is_over:
            time.sleep(PAUSE)
            close_old_connections()
            self.once(always=False)

    def stop(self, *_signal):
        self.is_over = True

    def once(self, *, always):
        sent, postponed = outbox.deliver(report=self.tell)
        outbox.forget()
        if always or sent or postponed:
            self.stdout.write(f"Gesendet: {sent}. Verschoben: {postponed}.")

    def tell(self, mail):
        if mail.last_error:
            self.stderr.write(f"E-Mail {mail.pk} (Versuch {mail.tries}): {mail.last_error}")
        elif self.verbosity > 1:
            self.stdout.write(f"E-Mail {mail.pk} gesendet.")
