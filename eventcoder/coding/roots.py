"""CAMEO roots that rules of this room take together."""

from __future__ import annotations

VIOLENCE = ("18", "19", "20")
FORCE = ("17", *VIOLENCE)
HARMFUL = ("14", *FORCE)
"""Acts that may have dead and wounded: protests too."""
DEEDS = ("14", "15", *FORCE)
"""What is done and not only said: it has a weapon, a day and a place of its own."""
INTENT = "03"
MEETINGS = "04"
INVESTIGATION = "09"
POSTURE = "15"
REFUSAL = "12"
THREAT = "13"
MATERIAL_COOPERATION = ("06", "07", "08")
LAST_OF_TALK = "13"
LAST_OF_COOPERATION = "08"


def is_talk(code: str) -> bool:
    """Whether a code is of words, from statements (01) to threats (13)."""
    return code[:2] <= LAST_OF_TALK


def is_only_said(code: str) -> bool:
    """Whether a code is of words alone: "freed", "withdrew", "sent rice" (06 to 08) are deeds."""
    return is_talk(code) and code[:2] not in MATERIAL_COOPERATION


def is_cooperation(code: str) -> bool:
    """Whether a code is of cooperation, by word (01 to 05) or deed (06 to 08)."""
    return code[:2] <= LAST_OF_COOPERATION
