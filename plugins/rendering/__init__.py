"""Models of pages → HTML, by the theme, and what browsers are told that it may do."""
