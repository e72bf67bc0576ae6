"""The base class of errors that end a build."""


class BuildError(Exception):
    """No new site was built; the message says why, and what to do."""
