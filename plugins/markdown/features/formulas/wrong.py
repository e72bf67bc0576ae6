"""What is wrong with a formula."""


class Wrong(ValueError):
    """A formula cannot be read; the message says why, to follow the word “which”."""
