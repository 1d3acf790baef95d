"""Actor codes taken apart: "PSEREBHMS" is the country PSE, the role REB and the group HMS (codebook, section 4)."""

from __future__ import annotations

from functools import lru_cache

_CODES_KEPT = 16_384

INTERNATIONAL = frozenset(("IGO", "NGO", "MNC", "IMG", "NGM"))
"""First parts of actors that belong to no country."""
ROLES = frozenset(
    "MIL COP SPY GOV LEG JUD PTY OPP REB UAF CRM CVL LAB BUS EDU MED HLH REL REF AGR ENV HRI SET ELI INT UIS".split()
)
"""Roles: as a first part they say that no country is known."""


@lru_cache(_CODES_KEPT)
def split_code(code: str | None) -> tuple[str, ...]:
    """The parts of an actor code: "PSEREBHMS" gives ("PSE", "REB", "HMS"), None gives ()."""
    return tuple(code[place : place + 3] for place in range(0, len(code), 3)) if code else ()


def country_of(code: str | None) -> str | None:
    """ISO alpha-3 of an actor code; None for international actors and for roles without a country ("UAF")."""
    if not code or code[:3] in INTERNATIONAL or code[:3] in ROLES:
        return None
    return code[:3]


@lru_cache(_CODES_KEPT)
def sectors_of(code: str | None) -> tuple[str, ...]:
    """The parts behind the country: "BIHCVLMOS" gives ("CVL", "MOS"); all parts where there is no country."""
    parts = split_code(code)
    return parts[1:] if country_of(code) else parts


def role_of(code: str) -> str:
    """The second part of a code: "RUSMIL" gives "MIL", a country alone ""."""
    return code[3:6]
