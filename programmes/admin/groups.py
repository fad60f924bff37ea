"""What the groups of staff may do with programmes; given once, from then on the ministry's own."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from directory.admin.groups import EDITORS, MODERATORS, TRANSLATORS
from programmes.models import ActionArea, FundingFigure, Milestone, Programme, ProgrammeSite

LOOK, WORK, TRANSLATE = {"view"}, {"view", "add", "change"}, {"translate"}
ENTRY = {
    EDITORS: WORK | TRANSLATE,
    MODERATORS: WORK | TRANSLATE | {"delete"},
    TRANSLATORS: TRANSLATE,
}
PART = {EDITORS: WORK | {"delete"}, MODERATORS: WORK | {"delete"}}
RIGHTS = {
    Programme: ENTRY,
    FundingFigure: ENTRY,
    ActionArea: {**ENTRY, EDITORS: LOOK | TRANSLATE},
    Milestone: {name: verbs | TRANSLATE for name, verbs in PART.items()} | {TRANSLATORS: TRANSLATE},
    ProgrammeSite: PART,
}
TRANSLATED = (Programme, FundingFigure, ActionArea, Milestone)


def give_once(using="default", **kwargs):
    """After the directory has made its groups; the right to translate is the sign of „done“."""
    new = [add_translate_permission(model, using) for model in TRANSLATED]
    if not all(new):
        return
    for model, rights in RIGHTS.items():
        for name, verbs in rights.items():
            give(name, model, verbs, using)


def add_translate_permission(model, using):
    """Whether the permission is new."""
    name = model._meta.model_name
    return Permission.objects.using(using).get_or_create(
        codename=f"translate_{name}",
        content_type=content_type(model, using),
        defaults={"name": f"Can translate {name}"},
    )[1]


def give(name, model, verbs, using):
    group, _created = Group.objects.using(using).get_or_create(name=name)
    rights = Permission.objects.using(using).filter(content_type=content_type(model, using))
    names = [f"{verb}_{model._meta.model_name}" for verb in verbs]
    group.permissions.add(*rights.filter(codename__in=names))


def content_type(model, using):
    return ContentType.objects.db_manager(using).get_for_model(model)
