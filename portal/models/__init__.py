"""What the house itself keeps; what it is about stands in `directory` and `programmes`."""

from portal.models.feedback import Feedback, Kind
from portal.models.pages import Menu, Page

__all__ = ["Feedback", "Kind", "Menu", "Page"]
