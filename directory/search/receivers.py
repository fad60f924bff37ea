"""Keeps the index and the data version true, in the transaction of the change itself.

Bulk writes send no signals: whoever writes in bulk calls `index.update` and `DataVersion.bump`.
"""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from directory.models import (
    AdviceCentre,
    AdviceLanguage,
    AdviceService,
    CoordinationOffice,
    DataVersion,
    District,
    HoursException,
    NetworkLead,
    NetworkMeeting,
    NetworkMember,
    Organisation,
    Place,
    RegionalNetwork,
    SpokenLanguage,
    TargetGroup,
    TargetGroupSynonym,
    Topic,
    TopicSynonym,
    WeeklySlot,
)
from directory.search import index

PUBLIC = (
    AdviceCentre,
    AdviceLanguage,
    AdviceService,
    CoordinationOffice,
    District,
    HoursException,
    NetworkLead,
    NetworkMeeting,
    NetworkMember,
    Organisation,
    Place,
    RegionalNetwork,
    SpokenLanguage,
    TargetGroup,
    TargetGroupSynonym,
    Topic,
    TopicSynonym,
    WeeklySlot,
)


@receiver(post_save, sender=AdviceService)
def service_saved(instance, raw, **kwargs):
    if not raw:
        index.update([instance.pk])


@receiver(post_save, sender=AdviceCentre)
def centre_saved(instance, raw, created, **kwargs):
    if not raw and not created:
        index.update(list(instance.services.values_list("pk", flat=True)))


@receiver(post_save, sender=Organisation)
def organisation_saved(instance, raw, created, **kwargs):
    if not raw and not created:
        services = AdviceService.objects.filter(centre__organisation=instance)
        index.update(list(services.values_list("pk", flat=True)))


def public_data_changed(**kwargs):
    DataVersion.bump()


for model in PUBLIC:
    post_save.connect(public_data_changed, sender=model)
    post_delete.connect(public_data_changed, sender=model)
for relation in (
    AdviceService.topics,
    AdviceService.target_groups,
    AdviceService.districts,
    RegionalNetwork.districts,
):
    m2m_changed.connect(public_data_changed, sender=relation.through)
