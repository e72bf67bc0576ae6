"""The quotation marks of languages, from CLDR's delimiters, which Babel lacks; French ones include their spaces."""

from __future__ import annotations

# The marks around a quotation, opening and closing, and those around one within it.
ENGLISH = ("“", "”", "‘", "’")
QUOTES = {
    "ar": ("”", "“", "’", "‘"),
    "ca": ("«", "»", "“", "”"),
    "cs": ("„", "“", "‚", "‘"),
    "de": ("„", "“", "‚", "‘"),
    "el": ("«", "»", "“", "”"),
    "es": ("«", "»", "“", "”"),
    "fa": ("«", "»", "‹", "›"),
    "fi": ("”", "”", "’", "’"),
    "fr": ("«\u202f", "\u202f»", "“", "”"),
    "he": ("”", "”", "’", "’"),
    "hu": ("„", "”", "»", "«"),
    "it": ("«", "»", "“", "”"),
    "ja": ("「", "」", "『", "』"),
    "nb": ("«", "»", "‘", "’"),
    "no": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "pt-PT": ("«", "»", "“", "”"),
    "ro": ("„", "”", "«", "»"),
    "ru": ("«", "»", "„", "“"),
    "sk": ("„", "“", "‚", "‘"),
    "sv": ("”", "”", "’", "’"),
    "uk": ("«", "»", "„", "“"),
    "zh-Hant": ("「", "」", "『", "』"),
}
