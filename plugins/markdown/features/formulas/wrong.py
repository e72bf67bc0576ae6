"""What is wrong with a formula."""


class Wrong(ValueError):
    """A formula that cannot be read; the message says why, worded to follow “which”."""
