"""Pages as pure functions of declared models: what each page shows is decided here, how it looks in theme/."""

from .plan import Planned, plan

__all__ = ["Planned", "plan"]
