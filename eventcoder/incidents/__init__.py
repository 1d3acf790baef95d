"""Events of an article -> incidents: one for each happening, with the sub-event type of the whole.

events -> facts (what the rules ask of an event) -> happenings (who belongs together) -> the type of each
"""

from eventcoder.incidents.grouping import group

__all__ = ["group"]
