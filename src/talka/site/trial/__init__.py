"""“Try it”: anybody's spreadsheet, grouped in a minute; no account, nothing kept."""
