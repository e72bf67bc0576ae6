"""Why a site was not put online."""


class CannotDeploy(Exception):
    """The site was not put online, or taken back; the message says why, what is online now, and what to do."""
