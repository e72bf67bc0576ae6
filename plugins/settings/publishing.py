"""The setting PUBLISH: what `insights publish` does."""

from __future__ import annotations

BUILD, COMMIT, PUSH, DEPLOY = "build", "commit", "push", "deploy"
FIX = 'Write "build", "commit", "push", or "deploy ada@example.org:/srv/insights".'


def is_publish(value: object) -> bool:
    """Whether the setting's value is one that is known."""
    step, target = parts_of(str(value))
    return (
        isinstance(value, str) and step in (BUILD, COMMIT, PUSH, DEPLOY) and bool(target) == (step == DEPLOY)
    )


def parts_of(value: str) -> tuple[str, str]:
    """The last step of publishing, and for a deployment its target."""
    step, _, target = value.strip().partition(" ")
    return step, target.strip()
