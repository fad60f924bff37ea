"""Funding figures: how they are worded, added, drawn, filtered and handed out."""
