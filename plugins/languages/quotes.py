"""The quotation marks of languages, from CLDR's delimiters, which Babel lacks; French ones include their spaces."""

from __future__ import annotations

# The marks around a quotation, opening and closing, and those around one within it.
ENGLISH = ("“", "”", "‘", "’")
_QUOTES = {
    "ar": ("”", "“", "’", "‘"),
    "ca el es it pt-PT": ("«", "»", "“", "”"),
    "cs de sk": ("„", "“", "‚", "‘"),
    "fa": ("«", "»", "‹", "›"),
    "fi he sv": ("”", "”", "’", "’"),
    "fr": ("«\u202f", "\u202f»", "“", "”"),
    "hu": ("„", "”", "»", "«"),
    "ja zh-Hant": ("「", "」", "『", "』"),
    "nb no": ("«", "»", "‘", "’"),
    "pl ro": ("„", "”", "«", "»"),
    "ru uk": ("«", "»", "„", "“"),
}
QUOTES = {language: marks for languages, marks in _QUOTES.items() for language in languages.split()}
