"""Why a text is online, or why not yet: on command, one sentence each."""
