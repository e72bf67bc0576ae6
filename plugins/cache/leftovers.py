"""What editors, systems and programs leave behind in a folder: nobody's content, and nothing to act on.

Imports nothing: the quickest answers of a build ask it, too.
"""

_NAMES = frozenset(
    {
        "#recycle",
        "$recycle.bin",
        "4913",  # by which Vim tries whether it may write
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
    *(".crdownload", ".download", ".part", ".partial", "___jb_old___", "___jb_tmp___"),
)


def is_left_behind(name: str) -> bool:
    """Whether a file or folder of that name, without the folders above it, is hidden or was left behind."""
    if name.startswith((".", "~$")) or (name.startswith("#") and name.endswith("#")):
        return True
    if name.endswith(".md"):  # as most names do: these are asked for all at once, and often
        return False
    folded = name.casefold()
    # TextEdit and others save into `name.sb-…` first.
    return folded in _NAMES or folded.endswith(_ENDINGS) or ".sb-" in folded
