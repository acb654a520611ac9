"""Spreadsheets people really send: CSV, TSV and XLSX in whatever encoding they were saved."""

from talka.opinions.reading.columns import Column, read_column
from talka.opinions.reading.reader import read_table
from talka.opinions.reading.table import BadFile, Table, guess_text_column

__all__ = ["BadFile", "Column", "Table", "guess_text_column", "read_column", "read_table"]
