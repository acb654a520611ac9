"""Latvian: in figures, because a month in words would need the case its sentence asks for."""

DATE_FORMAT = "d.m.Y"
DATETIME_FORMAT = "d.m.Y H:i"
TIME_FORMAT = "H:i"
