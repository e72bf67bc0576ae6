"""The inline phase: python-markdown's own, with these rules in place of those that are not CommonMark's or too
slow."""
