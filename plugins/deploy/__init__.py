"""Puts the built site online, on command: `deploy`, and `rollback` to the one before. No build does; only these do."""
