"""Backups of an installation, and the drill that proves one can be lived in (``docs/operating.md``)."""
