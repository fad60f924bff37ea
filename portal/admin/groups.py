"""What the groups of staff may do with pages; given once, from then on the ministry's own."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from directory.admin.groups import EDITORS, MODERATORS, TRANSLATORS
from portal.models import Page

RIGHTS = {
    EDITORS: ("view", "add", "change", "translate"),
    MODERATORS: ("view", "add", "change", "delete", "translate"),
    TRANSLATORS: ("translate",),
}


def give_once(using="default", **kwargs):
    """After the directory has made its groups; the right to translate is the sign of „done“."""
    content_type = ContentType.objects.db_manager(using).get_for_model(Page)
    _right, is_new = Permission.objects.using(using).get_or_create(
        codename="translate_page",
        content_type=content_type,
        defaults={"name": "Can translate page"},
    )
    if not is_new:
        return
    for name, verbs in RIGHTS.items():
        group, _created = Group.objects.using(using).get_or_create(name=name)
        rights = Permission.objects.using(using).filter(content_type=content_type)
        group.permissions.add(*rights.filter(codename__in=[f"{verb}_page" for verb in verbs]))
