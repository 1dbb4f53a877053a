"""Pages for editors that are made from the code: the rules, and the records with their fields."""
