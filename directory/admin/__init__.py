"""The admin of the ministry's staff; importing it registers everything."""

from directory.admin import (
    advice,
    campaigns,
    centres,
    networks,
    outbox,
    partners,
    reference,
    submissions,
)

__all__ = [
    "advice",
    "campaigns",
    "centres",
    "networks",
    "outbox",
    "partners",
    "reference",
    "submissions",
]
