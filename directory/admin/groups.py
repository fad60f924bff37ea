"""The groups of staff and what they may do; made once, from then on the ministry's own."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from directory.models import (
    AdviceCentre,
    AdviceLanguage,
    AdviceService,
    Campaign,
    CoordinationOffice,
    District,
    HoursException,
    NetworkLead,
    NetworkMeeting,
    NetworkMember,
    Organisation,
    Place,
    PostalCode,
    RegionalNetwork,
    SpokenLanguage,
    Submission,
    TargetGroup,
    TargetGroupSynonym,
    Topic,
    TopicSynonym,
    WeeklySlot,
)

EDITORS, MODERATORS, TRANSLATORS = "Redaktion", "Moderation", "Übersetzung"

PARTS = (
    WeeklySlot,
    HoursException,
    SpokenLanguage,
    NetworkLead,
    NetworkMember,
    NetworkMeeting,
)
ENTRIES = (AdviceCentre, AdviceService, Organisation, RegionalNetwork, CoordinationOffice)
VOCABULARY = (Topic, TargetGroup, AdviceLanguage)
SYNONYMS = (TopicSynonym, TargetGroupSynonym)
OFFICIAL = (District, Place, PostalCode)
TRANSLATED = (AdviceCentre, AdviceService, RegionalNetwork, NetworkMeeting, *VOCABULARY)

TRANSLATE = {model: {"translate"} for model in TRANSLATED}
LOOK = {model: {"view"} for model in (*OFFICIAL, *VOCABULARY, *SYNONYMS)}
EDIT = {
    **{model: {"view", "add", "change"} for model in ENTRIES},
    **{model: {"view", "add", "change", "delete"} for model in PARTS},
}
LOOK |= {model: {"view"} for model in (Submission, Campaign)}
GOVERN = {
    Submission: {"change"},  # to decide
    Campaign: {"add", "change", "delete"},
    **{model: {"delete"} for model in ENTRIES},
    **{model: {"add", "change"} for model in VOCABULARY},
    **{model: {"add", "change", "delete"} for model in SYNONYMS},
}
RIGHTS = {
    EDITORS: (LOOK, EDIT, TRANSLATE),
    MODERATORS: (LOOK, EDIT, TRANSLATE, GOVERN),
    TRANSLATORS: (TRANSLATE,),
}


def create_missing(using="default", **kwargs):
    """After `migrate`, when permissions exist. A group that exists is left as it is."""
    for model in TRANSLATED:
        create_translate_permission(model, using)
    for name, rights in RIGHTS.items():
        group, created = Group.objects.using(using).get_or_create(name=name)
        if created:
            group.permissions.set(permissions(rights, using))


def create_translate_permission(model, using):
    opts = model._meta
    Permission.objects.using(using).get_or_create(
        codename=f"translate_{opts.model_name}",
        content_type=ContentType.objects.db_manager(using).get_for_model(model),
        defaults={"name": f"Can translate {opts.model_name}"},
    )


def permissions(rights, using):
    names = [
        f"{verb}_{model._meta.model_name}"
        for part in rights
        for model, verbs in part.items()
        for verb in verbs
    ]
    rows = Permission.objects.using(using)
    return rows.filter(codename__in=names, content_type__app_label="directory")
