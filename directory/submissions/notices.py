"""The mails that follow from reports: to whom, in which language, with which words."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from directory.submissions.outbox import Notice


def reader(submission):
    """(address, language) of who reported; ("", …) if nobody can be reached."""
    author = submission.author
    if author is None:
        return submission.email, submission.language
    if not author.is_active:
        return "", submission.language
    language = submission.membership.language if submission.membership else submission.language
    return author.email, language


def address(submission, language):
    """The full address of the report for a partner; people without an account have none."""
    if submission.author_id is None:
        return ""
    with override(language):
        path = reverse("partner:submission", args=[submission.reference])
    return f"{settings.SITE_URL}{path}"


def notice(submission, template, key, **context):
    to, language = reader(submission)
    if not to:
        return None
    context |= {"submission": submission, "url": address(submission, language)}
    return Notice(key=key, to=to, template=template, context=context, language=language)


def received(submission):
    return notice(submission, "received", f"received:{submission.pk}")


def question(submission, message):
    return notice(submission, "question", f"question:{message.pk}", message=message)


def decided(submission):
    return notice(submission, "decided", f"decided:{submission.pk}")
