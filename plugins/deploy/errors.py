"""Why a site was not put online."""

from plugins.errors.refusal import Refusal


class CannotDeploy(Refusal):
    """The site was not put online, or taken back; the message says why, what is online now, and what to do."""
