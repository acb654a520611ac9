"""How days and times are written in each language, wherever a page or a letter shows one."""
