"""The form for editing in a browser: its configuration, made from the record types, and its page."""

from generator.render.admin.config import Repository, config
from generator.render.admin.page import page, repository

__all__ = ["Repository", "config", "page", "repository"]
