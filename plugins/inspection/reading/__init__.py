"""Reads the site's files: pure functions of a file's text, whose answers are plain data, to be remembered."""
