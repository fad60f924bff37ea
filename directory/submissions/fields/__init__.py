"""What of an entry can be reported: each field reads, checks, shows and writes itself."""

from directory.submissions.fields.base import Field
from directory.submissions.fields.catalogue import Group, fields_of, groups_of

__all__ = ["Field", "Group", "fields_of", "groups_of"]
