"""Error messages for the people who can fix the cause."""
