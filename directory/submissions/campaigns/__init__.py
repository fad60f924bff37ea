"""The Bestandsabfrage: whom to ask about what, reminding, answering without signing in."""
