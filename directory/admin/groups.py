"""The groups of staff and what they may do; made once, from then on the ministry's own.

What came later is given once too, also to groups that exist: `give_once`.
"""

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
    Invitation,
    NetworkLead,
    NetworkMeeting,
    NetworkMember,
    Organisation,
    OutboxMail,
    PartnerMembership,
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
LOOK_AT_REPORTS = {
    model: {"view"} for model in (Submission, Campaign, PartnerMembership, Invitation)
}
DECIDE = {
    Submission: {"change"},
    Campaign: {"add", "change", "delete"},
    OutboxMail: {"view", "retry"},
    PartnerMembership: {"change"},
    Invitation: {"add", "change"},
}
GOVERN = {
    **{model: {"delete"} for model in ENTRIES},
    **{model: {"add", "change"} for model in VOCABULARY},
    **{model: {"add", "change", "delete"} for model in SYNONYMS},
}
RIGHTS = {
    EDITORS: (LOOK, EDIT, TRANSLATE),
    MODERATORS: (LOOK, EDIT, TRANSLATE, GOVERN),
    TRANSLATORS: (TRANSLATE,),
}
REPORTING = {EDITORS: (LOOK_AT_REPORTS,), MODERATORS: (LOOK_AT_REPORTS, DECIDE)}


def create_missing(using="default", **kwargs):
    """After `migrate`, when permissions exist. A group that exists is left as it is."""
    for model in TRANSLATED:
        add_permission("translate", model, using)
    is_new = add_permission("retry", OutboxMail, using)
    for name, rights in RIGHTS.items():
        group, created = Group.objects.using(using).get_or_create(name=name)
        if created:
            group.permissions.set(permissions((*rights, *REPORTING.get(name, ())), using))
    give_once(REPORTING, is_new, using)


def give_once(rights, is_new, using):
    """A permission that is new is the sign that nobody has decided about these rights yet."""
    for name, parts in rights.items() if is_new else ():
        Group.objects.using(using).get(name=name).permissions.add(*permissions(parts, using))


def add_permission(verb, model, using):
    """One that Django does not make by itself; whether it is new."""
    name = model._meta.model_name
    return Permission.objects.using(using).get_or_create(
        codename=f"{verb}_{name}",
        content_type=ContentType.objects.db_manager(using).get_for_model(model),
        defaults={"name": f"Can {verb} {name}"},
    )[1]


def permissions(rights, using):
    names = [
        f"{verb}_{model._meta.model_name}"
        for part in rights
        for model, verbs in part.items()
        for verb in verbs
    ]
    rows = Permission.objects.using(using)
    return rows.filter(codename__in=names, content_type__app_label="directory")
