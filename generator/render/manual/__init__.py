"""Pages for editors that are made from the code: the rules, and the records with their fields."""

from generator.model.content import MANUAL

RULES, RECORDS = f"{MANUAL}rules", f"{MANUAL}records"
"""The folders of these pages, below the root."""
