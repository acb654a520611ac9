"""The result as files: a page to read and three files to compute with."""

from talka.opinions.report.writer import write_report

__all__ = ["write_report"]
