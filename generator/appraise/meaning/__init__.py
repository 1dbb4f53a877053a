"""The meaning of a change: what readers of one content meet that readers of another do not, and what to look at."""
