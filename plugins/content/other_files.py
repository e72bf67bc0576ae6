"""What to do with files of kinds that are not published."""

from __future__ import annotations

_KINDS = {
    ".markdown .mdown .mdtext .mdtxt .mdwn .mdx .mkd .mkdn": "Rename it to end in .md.",
    ".txt .text": (
        "If it is a text of the site, rename it to end in .md. If a host or a service asks for it, move it into "
        "content/root/; otherwise remove it."
    ),
    # What has no ending is asked for by hosts, as CNAME is.
    ".json .toml .xml": (
        "If a host or a service asks for it, move it into content/root/; otherwise remove it."
    ),
    ".adoc .doc .docx .htm .html .ipynb .odt .org .qmd .rmd .rst .rtf .tex .textile .wiki": (
        "Save it as Markdown, in a file that ends in .md (Pandoc does that), or as PDF."
    ),
    ".pages": "Export it as PDF, or copy its text into a file that ends in .md.",
    ".key .numbers .odp .ods .ppt .pptx .xls .xlsx": "Export it as PDF, or a table as .csv.",
    ".heic .heif": (
        "Save it as JPEG: on a Mac, open it in Preview and choose File, Export. "
        "An iPhone takes JPEG where Settings, Camera, Formats says “Most Compatible”."
    ),
    ".jfif .jpe": "It is a JPEG: rename it to end in .jpg.",
    ".bmp .jp2 .jxl .pcx .tga .tif .tiff": "Save it as PNG, or a photo as JPEG.",
    ".psd .xcf .kra": "Export it from its program as PNG, or a photo as JPEG.",
    ".arw .cr2 .cr3 .dng .nef .orf .raf .raw .rw2": "Develop it, and export it as JPEG.",
    ".ai .drawio .eps .fig .mmd .puml .sketch .vsd .vsdx": "Export it from its program as SVG or PNG.",
    ".avi .flv .m4v .mkv .mov .mpeg .mpg .wmv": "Convert it to .mp4 (HandBrake and FFmpeg do that).",
    ".aac .aif .aiff .flac .wav .wma": "Convert it to .mp3 or .m4a.",
    ".otf .ttf": "If social cards are to be set in it, name it brand/card.ttf or brand/card.otf; otherwise remove it.",
    ".woff .woff2": "Social cards take a font as .ttf or .otf, in brand/card.ttf or brand/card.otf.",
    ".7z .gz .rar .tar": "Pack it as .zip.",
}
_FIXES = {suffix: fix for suffixes, fix in _KINDS.items() for suffix in suffixes.split()}


def how_to_publish(suffix: str) -> str:
    """What to do with a file that ends in `suffix`, in lower case; empty if there is nothing to suggest."""
    return _FIXES.get(suffix or ".json", "")
