"""Pages about news: following a process, notices to print, feeds and calendars."""
