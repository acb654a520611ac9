"""Where an installation keeps what is not in its database: keys, files and the embedded PostgreSQL.

One home per environment (``sys.prefix``), so that two checkouts on a machine never share data. As root
it lies under /var/lib, because PostgreSQL refuses to run as root and its own user must not have to pass
through somebody's home folder.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path


def home() -> Path:
    """The installation's folder (``TALKA_HOME`` overrides it); it may not exist yet."""
    chosen = os.environ.get("TALKA_HOME")
    if chosen:
        return Path(chosen)
    mark = hashlib.sha256(sys.prefix.encode()).hexdigest()[:10]
    if os.geteuid() == 0:
        return Path("/var/lib/talka") / mark
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "talka" / mark
