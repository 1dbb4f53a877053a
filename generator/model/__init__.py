"""Frozen records: one module a family."""
