"""What a change means, for those who review it: as Markdown for a pull request, and as JSON."""
