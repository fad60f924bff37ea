"""Pages are public: every change makes cached pages old."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from directory.models import DataVersion
from portal.models import Page


@receiver([post_save, post_delete], sender=Page)
def public_data_changed(**kwargs):
    DataVersion.bump()
