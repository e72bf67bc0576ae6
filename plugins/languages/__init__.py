"""The languages that pages are written in: the interface's words, and dates and lists as each language has them.

English words are in the code and the templates, marked for gettext; translations are in `catalogues/`, one file per
language. Dates, lists, text directions and names of languages are CLDR's, read with Babel. What is read is cached from
build to build, so that a build seldom has to import Babel.
"""

from .language import Language, canonical, has_words, isolated, known, languages

__all__ = ["Language", "canonical", "has_words", "isolated", "known", "languages"]
