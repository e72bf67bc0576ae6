"""Attribute lists: `{: .class #id lang=de }` after a block or an inline element."""

import re
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor


class AttributeLists(AttrListTreeprocessor):
    """Python-markdown's, but a brace must be followed by `:`, `#` or `.`, and the next brace closes it.

    Without that, `{filename}` at the end of a heading would be an attribute, and a list would reach to the last
    brace of its line. What an author may set is for the sanitiser to say; a `style` or `onclick` set here is
    dropped and reported there.
    """

    # Final in python-markdown only because nobody has asked yet.
    BASE_RE = r"\{(?::[ ]*|(?=[#.]))([^\}\n ][^}\n]*)\}"  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"(?:\n|^)[ ]*{BASE_RE}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{BASE_RE}")  # type: ignore[misc]

    def run(self, doc: Element) -> None:
        super().run(doc)
        for element in doc.iter():
            for name, value in list(element.items()):
                if (
                    value is None
                ):  # a bare word in a list; as HTML has it, an attribute without a value is empty
                    element.set(name, "")
