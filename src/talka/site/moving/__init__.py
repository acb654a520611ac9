"""A host moves out of one house and into another: one file, described in ``docs/moving.md``."""
