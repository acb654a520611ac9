"""Russian: the month in the genitive, which fits after *до*, *с* and a bare verb."""

DATE_FORMAT = "j E Y"
DATETIME_FORMAT = "j E Y, H:i"
TIME_FORMAT = "H:i"
