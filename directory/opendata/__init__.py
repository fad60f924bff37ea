"""Public data in the formats of others."""
