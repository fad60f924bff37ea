"""What staff edit about programmes; importing it registers everything."""

from programmes.admin import funding, programmes

__all__ = ["funding", "programmes"]
