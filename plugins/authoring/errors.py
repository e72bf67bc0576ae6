"""The errors of the workspace."""


class Refused(Exception):
    """Nothing has been changed; the message says why, and what to do."""
