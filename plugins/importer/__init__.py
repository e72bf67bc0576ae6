"""Moves a publication in from another system: texts, people, categories, pictures and old addresses. On command only."""
