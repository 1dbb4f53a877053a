"""Tools for work on evipress; none of them ships."""
