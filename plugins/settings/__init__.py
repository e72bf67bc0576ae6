"""The settings: the engine's defaults, which the owner's pelicanconf.py builds on, and their checks.

Nothing is imported here: every command, the answer “nothing has changed” as well, begins with the defaults.
"""
