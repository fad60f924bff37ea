"""Accounts of staff; what django-allauth keeps about them is nobody's to read or to type."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import User
from django.utils.translation import ngettext

from portal.kit.access import sessions

for model in (EmailAddress, Authenticator, User):
    admin.site.unregister(model)


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    actions = ["reset_second_factor", "sign_out"]

    @admin.action(permissions=["change"], description="Zweiten Faktor zurücksetzen")
    def reset_second_factor(self, request, queryset):
        """Lost telephones; nobody resets an own one: that would open the account to a thief."""
        others = queryset.exclude(pk=request.user.pk)
        Authenticator.objects.filter(user__in=others).delete()
        self.sign_out(request, others)

    @admin.action(permissions=["change"], description="Überall abmelden")
    def sign_out(self, request, queryset):
        users = list(queryset)
        for user in users:
            sessions.end_all(user)
        text = ngettext("%d Konto abgemeldet.", "%d Konten abgemeldet.", len(users)) % len(users)
        messages.success(request, text)
