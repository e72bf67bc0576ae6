"""Every command: in which group `insights --help` lists it, in which module it is, and what it does, in one line."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A command. `module` is in this package, and has the function `<name>_command`, with `_` for each `-`."""

    module: str
    does: str


Table = dict[str, dict[str, Row]]

# The groups in the order in which a newcomer needs them; in a group, what is used most comes first.
COMMANDS: Table = {
    "Write": {
        "new": Row("new", "Begin an article, as a draft."),
        "preview": Row("preview", "Show the site at a local address, and follow your edits."),
        "check": Row("check", "Say what is wrong with the content, or with single files of it."),
        "status": Row("status", "Say of every text whether it is published, and if not, why."),
        "rename": Row("rename", "Rename an article or a page, with all links to it."),
        "schedule": Row("schedule", "Have an article appear by itself on a day to come."),
        "mail": Row("mail", "Write an article as a mail, and send nothing."),
    },
    "Publish": {
        "publish": Row("publish", "Publish what is ready, as far as PUBLISH says."),
        "build": Row("publish", "Build the site for going online."),
        "deploy": Row("deploy", "Put the built site online, in one step."),
        "rollback": Row("deploy", "Put the site before this one back online."),
        "adapt": Row("hosts", "Copy the built site, as the pages service of a forge wants it."),
        "host-config": Row("hosts", "Print what a server of your own has to know."),
        "indexnow": Row("indexnow", "Tell search engines what has changed on the site online."),
    },
    "Look": {
        "changes": Row("live", "Say what will change online if the built site is published."),
        "smoke": Row("live", "Say whether the built site is online as it was built."),
        "links": Row("links", "Say which links to other sites are broken, on request alone."),
        "verify": Row("live", "Prove that a site online is what its commit gives."),
    },
    "Move in": {
        "import": Row("importing", "Bring articles, pages and pictures along from another system."),
    },
    "Engine": {
        "update": Row("update", "Bring a newer engine into this clone; what is yours stays."),
        "schema": Row("schema", "Print the JSON Schema of front matter, for your editor."),
        "completion": Row("completion", "Print what completes commands in your shell."),
    },
}
