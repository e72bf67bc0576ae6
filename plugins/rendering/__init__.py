"""Renders models of pages to HTML with the theme, and adds the Content-Security-Policy."""
