"""What follows from the records: rules that span them, and values derived from them."""
