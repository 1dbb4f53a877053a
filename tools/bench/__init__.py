"""What builds cost, beside budgets and peers."""
