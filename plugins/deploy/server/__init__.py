"""A server of one's own, over SSH: `current`, which the web server sends, is a link to one of the folders in `releases`.

/srv/insights/current -> releases/0007-3f2a90c41b7d
/srv/insights/releases/0006-…, 0007-…       whole sites; files that have not changed are hard links
/srv/insights/releases/.new                 the next one, while it is uploaded
"""

from .address import is_server
from .deployment import deploy
from .rollbacks import rollback

__all__ = ["deploy", "is_server", "rollback"]
