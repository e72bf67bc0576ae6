"""The settings: the engine's defaults, which the owner's pelicanconf.py builds on, and their checks.

Nothing is imported here, because every command loads the defaults first, even if it then finds nothing to do.
"""
