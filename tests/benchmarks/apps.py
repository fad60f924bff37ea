from allauth.account.apps import AccountConfig


class PlainAccount(AccountConfig):
    """Its models are there; that its middleware is missing is what a plain Django is about."""

    def ready(self):
        pass
