"""The admin of the ministry's staff; importing it registers everything."""

from directory.admin import advice, centres, networks, reference, submissions

__all__ = ["advice", "centres", "networks", "reference", "submissions"]
