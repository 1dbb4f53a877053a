"""Views: one module a kind of page, each a pure function from content to pages."""
