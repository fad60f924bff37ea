"""Search: the portable term index and the understanding of free text."""
