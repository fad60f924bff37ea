"""The admin of the house itself: its pages."""

from portal.admin import pages  # noqa: F401  (registers)
