from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db.models import Q

User = get_user_model()


class StaffBackend(ModelBackend):
    """A password opens the accounts of staff only; a known name costs what an unknown one costs.

    One question to the database and one computation of a hash, whatever was typed.
    """

    def authenticate(self, request, username=None, password=None, **credentials):
        if not username or password is None:
            return None
        user = self.named(username)
        if user is None:
            User().set_password(password)
            return None
        is_right = user.check_password(password)
        return user if is_right and user.is_staff and self.user_can_authenticate(user) else None

    def named(self, text):
        """The member of staff with this name or address; names come first, addresses may repeat."""
        rows = User.objects.filter(Q(username=text) | Q(email__iexact=text, is_staff=True))
        found = sorted(rows, key=lambda user: user.username != text)
        is_clear = len(found) == 1 or (found and found[0].username == text)
        return found[0] if is_clear else None
