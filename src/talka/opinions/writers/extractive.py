"""The writer that writes nothing: people's own words stay."""

from talka.opinions.writers.writer import Brief, Draft, Tokens


class Extractive:
    """Leaves the words as they are; the default, offline and free."""

    model = host = ""

    def price(self, brief: Brief) -> int:
        """Nothing."""
        return 0

    def write(self, brief: Brief, seconds: float) -> tuple[Draft, Tokens]:
        """An empty draft."""
        return Draft(), Tokens()
