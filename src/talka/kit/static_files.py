"""Where the look's files are served: their addresses carry a hash of what is in them."""

from __future__ import annotations

from functools import cached_property

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's storage; an address is composed once, since every page names a dozen of them."""

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return {}

    def url(self, name: str | None, force: bool = False) -> str:
        """The address of a file, as the manifest has it."""
        key = name or ""
        if force or key not in self._addresses:
            self._addresses[key] = super().url(name, force)
        return self._addresses[key]
