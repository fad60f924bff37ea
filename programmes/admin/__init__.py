"""What staff edit about programmes; importing it registers everything."""

from programmes.admin import programmes

__all__ = ["programmes"]
