"""Pages that know the whole house: the front page, data use, accessibility, try it."""
