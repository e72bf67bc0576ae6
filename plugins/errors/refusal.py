"""The base class of errors that end a command."""


class Refusal(Exception):
    """A command has not done what it was asked for; the message says why, how things stand, and what to do."""
