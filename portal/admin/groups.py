"""What the groups of staff may do with pages and messages; given once, then the ministry's own."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from directory.admin.groups import EDITORS, MODERATORS, TRANSLATORS
from portal.models import Feedback, Page

RIGHTS = {
    (Page, "translate"): {
        EDITORS: ("view", "add", "change", "translate"),
        MODERATORS: ("view", "add", "change", "delete", "translate"),
        TRANSLATORS: ("translate",),
    },
    (Feedback, "answer"): {
        EDITORS: ("view", "answer"),
        MODERATORS: ("view", "answer", "delete"),
    },
}


def give_once(using="default", **kwargs):
    """After the directory has made its groups; a right that Django lacks is the sign of it."""
    for (model, verb), groups in RIGHTS.items():
        if make_right(model, verb, using):
            give(model, groups, using)


def make_right(model, verb, using):
    """Whether the right is new."""
    name = model._meta.model_name
    _right, is_new = Permission.objects.using(using).get_or_create(
        codename=f"{verb}_{name}",
        content_type=content_type(model, using),
        defaults={"name": f"Can {verb} {name}"},
    )
    return is_new


def give(model, groups, using):
    rights = Permission.objects.using(using).filter(content_type=content_type(model, using))
    for name, verbs in groups.items():
        group, _created = Group.objects.using(using).get_or_create(name=name)
        codenames = [f"{verb}_{model._meta.model_name}" for verb in verbs]
        group.permissions.add(*rights.filter(codename__in=codenames))


def content_type(model, using):
    return ContentType.objects.db_manager(using).get_for_model(model)
