"""Pages as pure functions of declared models: what each page shows is decided here, how it looks in theme/."""

from .extracts import bare
from .plan import Model, Planned, plan

__all__ = ["Model", "Planned", "bare", "plan"]
