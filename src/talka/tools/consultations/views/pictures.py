"""What the pages draw: themes as bubbles, totals that betray nobody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from talka.core.answers.chain import answer_of
from talka.core.answers.models import Theme
from talka.core.answers.wording import CHANNELS, verdict_words
from talka.core.contributions.domain import LEAST_CELL
from talka.core.contributions.queries import channel_shares
from talka.core.contributions.queries import totals as counted
from talka.core.spaces.addresses import localized
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain
from talka.kit.language import OWN_NAMES
from talka.kit.pieces import Bubble


def theme_bubbles(themes: Iterable[Theme], stage: Stage) -> list[Bubble]:
    """Themes as circles of their size, coloured by the verdict once there is one."""
    found = []
    for theme in themes:
        label, tone = verdict_words(answer_of(theme))
        href = localized(theme.item.path)
        found.append(Bubble(plain(theme.name), theme.size, tone, href, label))
    return found


def small_cells() -> str:
    """Why some totals are not told."""
    return _(
        "Numbers under %(least)s, and one beside them, are not told, so that nobody can be found."
    ) % {"least": LEAST_CELL}


def totals(stage: Stage, is_closed: bool) -> list[tuple[str, list[tuple[Any, str]]]]:
    """In which languages opinions are, and after the close how they came; small cells are not told."""
    fewer = _("not told")
    cells = counted(stage, "item__language")
    told = [(OWN_NAMES.get(code, code), str(n or fewer)) for code, n in cells.items()]
    shown = [(_("In which language"), told)] if any(cells.values()) else []
    shares = channel_shares(stage) if is_closed else {}
    ways = [(CHANNELS.get(way, way), _about(share)) for way, share in shares.items()]
    return [*shown, (_("How they came"), ways)] if ways else shown


def _about(percent: int) -> str:
    return _("about %(percent)s %%") % {"percent": percent}
