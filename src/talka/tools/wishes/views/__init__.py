"""Pages of the board. Reading pages hold links only: no form, no cookie, nobody is looked up."""
