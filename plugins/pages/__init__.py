"""Pages as pure functions of declared models: what each page shows is decided here, how it looks in theme/."""

from .extracts import bare
from .plan import Model, Planned, page_file, plan

__all__ = ["Model", "Planned", "bare", "page_file", "plan"]
