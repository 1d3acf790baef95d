"""The word classes of `seeds/classes/coding.csv` as sets, fetched once, for the rules of this room."""

from __future__ import annotations

from dataclasses import dataclass, fields

from eventcoder.dictionaries.lexicon import Lexicon

Set = frozenset[str]
_TITLES = "TITLE_"


@dataclass(frozen=True, slots=True)
class Words:
    """A field for each class, called as the class is; the file says what each is for. Words are lemmas or forms.
    `titles` are all classes whose names begin with TITLE_."""

    addressed: Set
    adversary: Set
    against_government: Set
    answering: Set
    armies: Set
    arms: Set
    around: Set
    assailing: Set
    athletes: Set
    attack_signs: Set
    attackers: Set
    backing: Set
    blaming: Set
    blocs: Set
    blows: Set
    bodies: Set
    bonds: Set
    buildings: Set
    captives: Set
    captors: Set
    carrying: Set
    citizens: Set
    commanding: Set
    convening: Set
    counted: Set
    counting: Set
    counterparts: Set
    country_noun: Set
    customers: Set
    detaining: Set
    de_facto: Set
    documents: Set
    epithets: Set
    fighting: Set
    foes: Set
    following: Set
    halves: Set
    harm: Set
    heads: Set
    held_by: Set
    held_ground: Set
    helping: Set
    holding: Set
    humans: Set
    issuing: Set
    kin: Set
    launch: Set
    leader_pair: Set
    leaving: Set
    loyal: Set
    men: Set
    missions: Set
    mutual: Set
    mutual_matters: Set
    nations: Set
    named_before: Set
    nobody_alone: Set
    not_owned: Set
    open_places: Set
    ordering: Set
    origin: Set
    own_ground: Set
    panes: Set
    partitive: Set
    parts: Set
    peers: Set
    performing: Set
    periods: Set
    polls: Set
    presiding: Set
    protest_ask: Set
    protest_crowd: Set
    punishing: Set
    rallying: Set
    replying: Set
    residing: Set
    settled: Set
    regulators: Set
    seconds: Set
    settlement: Set
    several: Set
    shores: Set
    sides: Set
    sites: Set
    state_act: Set
    states: Set
    steps: Set
    throng: Set
    titles: tuple[Set, ...]
    toll_form: Set
    towns: Set
    toll_verb: Set
    uniforms: Set
    wield: Set

    @staticmethod
    def of(lexicon: Lexicon) -> Words:
        """The classes of these dictionaries; one that they do not have is empty."""
        classes = {name: frozenset(words) for name, words, _ in lexicon.class_words()}
        titles = tuple(words for name, words in classes.items() if name.startswith(_TITLES))
        own = (field.name for field in fields(Words) if field.name != "titles")
        return Words(titles=titles, **{name: classes.get(name.upper(), frozenset()) for name in own})
