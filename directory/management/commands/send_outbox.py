import time

from django.core.management.base import BaseCommand

from directory.submissions import outbox

PAUSE = 2  # seconds: somebody waits for a code to sign in with


class Command(BaseCommand):
    help = "Sendet wartende E-Mails. Für cron, oder mit --watch als eigener Dienst."

    def add_arguments(self, parser):
        parser.add_argument("--watch", action="store_true", help="weiter warten und senden")

    def handle(self, *, watch, verbosity, **options):
        self.verbosity = verbosity
        try:
            self.once(always=not watch)
            while watch:
                time.sleep(PAUSE)
                self.once(always=False)
        except KeyboardInterrupt:
            pass

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
