"""What a host may know of an opinion beside its words. None means: not known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoiceFacts:
    """Facts of the voice `id`. `person` is any handle that is the same for all voices of one person.

    `verified`: it is sure that a real, entitled person speaks. `affected`: who writes says that the
    matter touches them directly. Without `person` every voice is taken for a person of its own.
    """

    id: str
    person: str | None = None
    verified: bool | None = None
    territory: str | None = None
    channel: str | None = None
    affected: bool | None = None


@dataclass(frozen=True, slots=True)
class GroupAgreement:
    """Of one opinion group, how many people agreed with what a theme asks, of how many who were asked."""

    agree: int
    asked: int
