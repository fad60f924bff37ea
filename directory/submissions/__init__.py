"""Änderungsmeldungen: what can be reported, the decisions as verbs, the mails that follow."""
