"""Text to model: the only floor that reads what authors wrote."""

from generator.load.folder import content as content

__all__ = ["content"]
