"""The admin of the house itself: its pages and what readers say of them."""

from portal.admin import accounts, feedback, pages  # noqa: F401  (registers)
