"""Why there is no new site, said to whoever builds it."""


class BuildError(Exception):
    """There is no new site; the message says why, and what to do."""
