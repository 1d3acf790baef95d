"""The ACLED view: incidents -> rows in the columns of ACLED's export, with classes of actors as text or as numbers.

incident -> its two camps (who against whom) -> the row
"""

from eventcoder.profiles.acled.rows import numeric_rows, row, rows
from eventcoder.profiles.profile import Profile

_LOOK = ("event_date", "sub_event_type", "actor1", "actor2", "country", "location", "fatalities")

PROFILE = Profile("acled", "acled", "incidents", rows, _LOOK)
NUMERIC = Profile("acled-numeric", "acled_numeric", "incidents", numeric_rows, _LOOK)

__all__ = ["NUMERIC", "PROFILE", "row", "rows"]
