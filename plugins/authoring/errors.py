"""Why nothing is done of what an author asks for."""


class Refused(Exception):
    """Nothing has been changed; the message says why, and what to do."""
