"""Code: text between two runs of as many backticks."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from .inline import Inline, verbatim


class Rule:
    triggers = "`"

    def read(self, inline: Inline) -> bool:
        text, start = inline.text, inline.position
        ticks = len(text) - start - len(text[start:].lstrip("`"))
        inside = start + ticks
        end = inline.find_run("`", ticks, inside)
        if end < 0:
            inline.position = inside  # a shorter run of them does not begin code either
            return True
        element = Element("code")
        element.text = verbatim(_stripped(text[inside:end].replace("\n", " ")))
        inline.take(end + ticks, element)
        return True


def _stripped(code: str) -> str:
    """Code that begins or ends with a backtick needs a space beside it, which is none of the code's."""
    return code[1:-1] if code[:1] == code[-1:] == " " and code.strip(" ") else code
