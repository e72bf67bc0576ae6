"""Says why a command has not done what it was asked for."""

from __future__ import annotations

from plugins.content import ContentError, report
from plugins.errors.refusal import Refusal


def in_words(error: Exception) -> str | None:
    """What ended a command, for people; None if it is an error that nobody has foreseen."""
    if isinstance(error, ContentError):
        return report(error.problems)
    if isinstance(error, Refusal):
        return str(error)
    return f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.filename else None
