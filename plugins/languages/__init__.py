"""The languages that pages are written in: the interface's words, and dates and lists as each language has them.

Words stand in the code and in the templates in English, marked as gettext has it, and in the other languages in
`catalogues/`, one file a language. Dates, lists, directions and names of languages are CLDR's, by way of Babel.
What is read of both is remembered from build to build, so that a build seldom has to import Babel.
"""

from .language import Language, canonical, isolated, known, languages

__all__ = ["Language", "canonical", "isolated", "known", "languages"]
