"""Names of files that editors, systems and programs leave behind in a folder, which builds and the preview ignore.

It imports nothing, because the answer “nothing has changed” needs it, too.
"""

# The only published names that begin with a dot: RFC 8615's folder, and what switches off Jekyll on GitHub Pages.
PUBLIC = (".well-known", ".nojekyll")

_NAMES = frozenset(
    {
        "#recycle",
        "$recycle.bin",
        "_darcs",
        "_notes",
        "@recently-snapshot",
        "@recycle",
        "cvs",
        "nbproject",
        "node_modules",
        "picasa.ini",
        "thumbs.db:encryptable",
        *("4913", "5036", "5159", "5282"),  # Vim's test whether it may write
        "__macosx",
        "__pycache__",
        "@eadir",
        "desktop.ini",
        "ehthumbs.db",
        "ehthumbs_vista.db",
        "icon\r",
        "lost+found",
        "network trash folder",
        "system volume information",
        "temporary items",
        "thumbs.db",
    }
)
_ENDINGS = (
    *("~", ".bak", ".backup", ".orig", ".rej", ".swo", ".swp", ".swx", ".temp", ".tmp"),
    *(
        ".autosave",
        ".lock",
        ".old",
        ".save",
        ".wbk",
        ".asd",
        ".laccdb",
        ".ldb",
        ".pyc",
        ".kate-swp",
        ".jpg_original",
    ),
    *(".code-workspace", ".iml", ".sublime-project", ".sublime-workspace", ".base", ".canvas"),
    *(".aae", ".thm", ".xmp"),  # what cameras and photo programs note beside a picture
    *(".crdownload", ".download", ".part", ".partial", "___jb_old___", "___jb_tmp___"),
)


def is_left_behind(name: str) -> bool:
    """Whether a file or folder of that name (not path) is hidden or was left behind."""
    if name in PUBLIC:
        return False
    if name.startswith((".", "~$")) or (name.startswith("#") and name.endswith("#")):
        return True
    if name.endswith(".md"):  # a shortcut for most names: every build asks for all of them
        return False
    folded = name.casefold()
    # TextEdit and others first save to `name.sb-…`.
    return folded in _NAMES or folded.endswith(_ENDINGS) or ".sb-" in folded or ".tmp." in folded
