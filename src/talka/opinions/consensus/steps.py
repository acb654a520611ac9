"""What is said while people wait. The texts are keys of this library's catalogues."""

from talka.opinions.wording import _

MAP = _("Drawing the map of opinions")
GROUPS = _("Looking for groups that hold")
RANKINGS = _("Ranking what unites and what divides")
DONE = _("Done")
