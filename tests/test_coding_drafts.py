"""The rules that make events of actions: demands, denials, dispersals, tolls, repeats, acts that go both ways."""

from __future__ import annotations

import pytest
from test_coding_actors import coder, dyads, encode

Dyad = tuple[str | None, str, str | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # must and should
        ('"Israel must release the prisoners," the Turkish minister said.', [("TURGOV", "1053", "ISR")]),
        ('"Israel should release the prisoners," the Turkish minister said.', [("TURGOV", "0253", "ISR")]),
        ("Israel must release the prisoners.", []),
        # the target that an earlier event names
        (
            "Students marched in Lima. Police fired tear gas.",
            [("PEREDU", "141", None), ("PERCOP", "175", "PEREDU")],
        ),
        (
            "Ukraine accused Belarus of spying. Belarus denied the charge.",
            [("UKR", "112", "BLR"), ("BLR", "016", "UKR")],
        ),
        (
            "Police arrested two smugglers and seized 30 rifles in Mali.",
            [("MLICOP", "173", "MLICRM"), ("MLICOP", "1711", "MLICRM")],
        ),
        # tolls belong to their act
        ("Gunmen ambushed a convoy near Djibo, killing six soldiers.", [("BFAUAF", "190", "BFAMIL")]),
        ("Six soldiers were killed in an ambush by gunmen in Mali.", [("MLIUAF", "190", "MLIMIL")]),
        # both ways
        ("India and China accused each other of spying.", [("IND", "112", "CHN"), ("CHN", "112", "IND")]),
        ("Putin is expected to visit China.", [("RUSGOV", "036", "CHN"), ("CHN", "036", "RUSGOV")]),
        # promise, threat, refusal; nothing
        ("Germany will send tanks to Ukraine.", [("DEU", "0332", "UKR")]),
        ("Russia will attack Ukraine if the drills are held.", [("RUS", "1384", "UKR")]),
        ("China refused to negotiate with Taiwan.", [("CHN", "125", "TWN")]),
        ("Russia did not attack Ukraine.", []),
        ("Germany did not promise aid to Ukraine.", []),
        # a purpose that came true
        ("Crowds gathered to protest in Nairobi.", [("KENOPP", "141", None)]),
        # a place that no gazetteer knows
        ("Warplanes bombed Xoroqan in Syria.", [("SYRMIL", "195", "SYR")]),
    ],
)
def test_rules(text: str, expected: list[Dyad]) -> None:
    assert dyads(text) == expected


def test_rules_are_named_in_the_event() -> None:
    (event,) = encode("Hundreds of Tunisians rallied against the fuel tax.")
    assert {"rule:protest-crowd", "rule:protest-default-target"} <= set(event.rules)
    assert (event.target.code, event.target.text, event.target.start) == ("TUNGOV", None, None)


def test_a_claim_names_its_speaker() -> None:
    (event,) = encode("The Turkish army said it had killed 12 Kurdish fighters.")
    assert (event.status, event.attributed_to, event.fatalities) == ("claimed", "The Turkish army", 12)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Russia did not attack Ukraine.", "negated"),
        ("Russia may attack Ukraine.", "not asserted: possible"),
        ("Gunmen ambushed a convoy in Mali, killing six soldiers.", "tells whom 'ambush' hit"),
        ("Russia threatened to attack Ukraine.", "content of 'threaten'"),
    ],
)
def test_what_gives_no_event_has_a_reason(text: str, reason: str) -> None:
    (trace,) = coder().explain(text, date="2023-05-10").traces
    assert reason in trace.reasons.values()
