"""What a blueprint says is what it was drawn of, with other texts in it."""

from __future__ import annotations
