"""The base class of errors that end a build."""

from .refusal import Refusal


class BuildError(Refusal):
    """No new site was built; the message says why, and what to do."""
