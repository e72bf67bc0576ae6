"""Reads the site's files: pure functions from a file's text to plain data that can be cached."""
