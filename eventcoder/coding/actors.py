"""Noun phrase -> actor: names with dated offices, nationality plus agent noun, titles, possessors, appositions, places.

"Two French journalists" is FRAMED by its words alone; "police" takes the country of the sentence's place or of the
article; "the group" and "he" take the actor that they refer to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from eventcoder.coding.memory import PRONOUNS, Memory
from eventcoder.coding.view import Mention, SentenceView
from eventcoder.dictionaries.entries import ActorEntry, NameMatch
from eventcoder.dictionaries.lexicon import Lexicon
from eventcoder.model import Actor, Phrase, Sentence

INTERNATIONAL = ("IGO", "NGO", "MNC", "IMG", "NGM")
_ALONE = ("UAF", "CRM", "REF", "IGO", "NGO", "MNC")
_OWN_CODE = frozenset(
    ("armed_group", "gang", "organisation", "company", "media", "party", "military", "police", "intelligence",
     "government_body", "legislature", "court")
)  # fmt: skip
_BARE = frozenset(("country", "territory", "demonym", "metonym", "region"))
_GENERIC_ROLES = frozenset(("GOV", "CVL", "ELI", "PTY", "UAF", "REB", "MIL", "LEG", "BUS", "OPP"))
_OF = ("of", "from", "in", "at", "for", "near", "with", "to")
_QUANTITY = frozenset(
    ("dozens scores hundreds thousands tens millions number group majority most many some several couple handful crowd"
     " band team column mob all none both each one two three four five six seven eight nine ten half dozen lot plenty"
     " rest part member members groups hundred thousand bodies body party pair wave convoy crowds scores contingent"
     " total lots remains others convoys delegation representative representatives family families dozen").split()
)  # fmt: skip
# Arms act for the forces that own them: "Azerbaijani drones" is AZEMIL.
_ARMS = frozenset(
    ("drone plane jet warplane aircraft helicopter gunship artillery missile rocket tank gunboat warship bomber fighter"
     " battery mortar shell unit position trench target airfield ship vessel vehicle column raid strike attack").split()
)  # fmt: skip
_PARTS = frozenset(
    ("gate office headquarters building entrance house home compound convoy vehicle car base camp part route wall room"
     " window roof premises residence body crew member family leader staff supporter hall court yard back front side"
     " outskirts centre center premise position property land warehouse bus truck boat ship").split()
)  # fmt: skip
_PROTESTERS = frozenset(("protester", "demonstrator", "protestor", "rioter", "marcher", "picketer"))
_TIMES = frozenset(("day", "week", "month", "year", "hour", "night", "anniversary", "decade", "century", "time", "moment"))
_SIDES = frozenset(
    "sides side countries country governments nations neighbours neighbors parties leaders republics states armies men"
    " presidents capitals ministers rivals foes powers sides camps delegations warring".split()
)
# A town, village, market or camp as a target is the country of the place (codebook, section 4).
_SETTLEMENT = frozenset(
    ("town village city district market area province region capital neighbourhood neighborhood port island suburb hamlet"
     " settlement county municipality enclave border crossing bridge road highway locality commune territory outskirts"
     " downtown quarter airport station square position post").split()
)  # fmt: skip
_HUMAN = frozenset(("people", "person", "man", "men", "woman", "women"))


class Resolver:
    """Resolves the phrases of one article. `memory` grows as the article is read."""

    def __init__(self, lexicon: Lexicon, date: dt.date, country: str | None) -> None:
        self.lexicon, self.date, self.country = lexicon, date, country
        self.memory = Memory()
        self.town_country: str | None = None  # of the town named last: where "the town" lies

    def mentions(self, phrase: Phrase, view: SentenceView) -> list[Mention]:
        """All actors of a phrase: "Thai and Cambodian troops" are two, "both sides" the two that were named last."""
        s = view.sentence
        word = s.lower[phrase.head]
        if (
            word in _SIDES
            and s.lower[phrase.start] in ("both", "the", "two", "its", "these")
            and (s.lower[phrase.start] == "both" or "two" in s.lower[phrase.start : phrase.head] or word == "sides")
        ):
            pair = self.memory.last_two(word)
            if pair:
                return pair
        if s.lower[phrase.start] == "both" and phrase.end - phrase.start == 1:
            pair = self.memory.last_two("sides")
            if pair:
                return pair
        several = self._each_owner(phrase, view)
        if several:
            return several
        shared = self._shared_noun(phrase, view)
        if shared is not None:
            return [shared]
        joined = [k for k in range(phrase.start + 1, phrase.head) if s.lower[k] == "and"]
        if joined:
            names = [m for m in view.names if phrase.start <= m.start and m.end <= phrase.head]
            cut = joined[0]
            if len(names) == 2 and names[0].end == cut and names[1].start == cut + 1:
                found: list[Mention] = []
                for name in names:
                    part = Phrase(name.start, phrase.end, phrase.head, None, phrase.after, (), phrase.full_end)
                    start = name.start if name is names[1] else phrase.start
                    shown = Phrase(name.start, name.end, name.end - 1, full_end=name.end)
                    actor = self._adjective_actor(part, name, view)
                    if actor is not None:
                        found.append(
                            Mention(
                                actor,
                                view.text_of(shown),
                                s.starts[start],
                                s.ends[name.end - 1],
                                "group",
                                True,
                                s.index,
                            )
                            if start == name.start
                            else Mention(
                                actor,
                                s.span_text(start, name.end),
                                s.starts[start],
                                s.ends[name.end - 1],
                                "group",
                                True,
                                s.index,
                            )
                        )
                if len(found) == 2:
                    return found
        mention = self.mention(phrase, view)
        return [mention] if mention is not None else []

    def _each_owner(self, phrase: Phrase, view: SentenceView) -> list[Mention]:
        """ "The foreign ministers of Egypt and Sudan" are two: one of each country."""
        s = view.sentence
        owners = [o.phrase for o in phrase.after if o.preposition == "of"]
        if s.tags[phrase.head] not in ("NNS", "NNPS") or len(owners) < 2 or is_quantity(s, phrase.head):
            return []
        match = self.lexicon.agent(s, phrase.start, phrase.head + 1)
        found: list[Mention] = []
        for owner in owners:
            name = view.name_over(owner.head)
            entry = self.best(name.entries) if name is not None else None
            if match is None or entry is None or entry.kind not in _BARE:
                return []
            whole = Actor(entry.code[:3], entry.name, country_of(entry.code), (), (entry.ref,))
            actor = self._with_country(match.entry.role, whole, view, (match.entry.ref,))
            found.append(
                Mention(
                    actor, view.text_of(owner), s.starts[owner.start], s.ends[owner.end - 1], "person", False, s.index
                )
            )
        return found

    def _shared_noun(self, phrase: Phrase, view: SentenceView) -> Mention | None:
        """ "Thai" before "and Cambodian troops": a nationality that shares the noun of the next phrase."""
        s = view.sentence
        name = view.name_over(phrase.head)
        k = phrase.end
        if name is None or k + 1 >= len(s.words) or s.lower[k] != "and" or self._kind(name) != "demonym":
            return None
        other = view.name_over(k + 1)
        if other is None or other.start != k + 1 or self._kind(other) != "demonym" or other.end >= len(s.words):
            return None
        last = other.end
        while last < len(s.words) and s.tags[last] in ("NN", "NNS", "JJ"):
            last += 1
        if last == other.end or s.tags[last - 1] != "NNS":
            return None
        actor = self._adjective_actor(Phrase(phrase.start, last, last - 1), other, view)
        own = self.best(name.entries)
        if actor is None or own is None:
            return None
        code = own.code[:3] + actor.code[3:]
        mine = Actor(code, None, country_of(code), sectors_of(code), (own.ref, *actor.entries))
        return Mention(
            mine, view.text_of(phrase), s.starts[phrase.start], s.ends[phrase.end - 1], "group", True, s.index
        )

    def _kind(self, name: NameMatch) -> str:
        entry = self.best(name.entries)
        return entry.kind if entry is not None else ""

    def _adjective_actor(self, phrase: Phrase, name: NameMatch, view: SentenceView) -> Actor | None:
        """The actor of one of two joined adjectives with the common noun: "Thai" of "Thai and Cambodian troops"."""
        entry = self.best(name.entries)
        if entry is None:
            return None
        owner = Actor(entry.code, entry.name, country_of(entry.code), sectors_of(entry.code), (entry.ref,))
        match = self.lexicon.agent(view.sentence, name.end, phrase.head + 1)
        if match is None:
            return owner
        return self._with_country(match.entry.role, owner, view, (match.entry.ref,), match.entry.country or None)

    def mention(self, phrase: Phrase, view: SentenceView, depth: int = 0) -> Mention | None:
        """The actor that a phrase stands for, or None if its words name nobody."""
        key = (phrase.start, phrase.end)
        if key in view.mentions:
            return view.mentions[key]
        view.mentions[key] = None  # a phrase inside itself names nobody
        view.mentions[key] = found = self._mention(phrase, view, depth)
        return found

    def _mention(self, phrase: Phrase, view: SentenceView, depth: int) -> Mention | None:
        s = view.sentence
        word = s.lower[phrase.head]
        if phrase.end - phrase.start == 1 and (
            s.tags[phrase.head] in ("PRP", "PRP$", "WP", "WDT", "WP$") or word in ("both", "all")
        ):
            return self.memory.pronoun(word, s.index) if word in PRONOUNS or word == "both" else None
        if s.lemmas[phrase.head] in _TIMES and s.tags[phrase.head] in ("NN", "NNS"):
            return None  # "the 1,000th day of the invasion" is nobody
        given = self._given(phrase, view)
        actor, kind = self._actor(phrase, view, depth)
        if given is not None and (given[0] is not None or actor is None):
            code = given[0]
            actor = Actor(code, None, country_of(code), sectors_of(code)) if code else actor
            return Mention(
                actor,
                s.span_text(phrase.start, phrase.end),
                s.starts[phrase.start],
                s.ends[phrase.end - 1],
                "group",
                False,
                s.index,
            )
        if actor is None:
            if self._definite(phrase, s):
                return self.memory.reference(word, None, None)
            return None
        reference = None
        if self._definite(phrase, s) and phrase.end - phrase.start == 2:
            reference = self.memory.reference(word, None, actor.country)
        if reference is not None and reference.actor is not None:
            return reference
        last = phrase.full_end if kind == "thing" and phrase.after else of_end(phrase)
        for other in phrase.appositions:
            if kind == "person" and other.full_end > last:
                last = other.end
        return Mention(
            actor,
            s.span_text(phrase.start, last),
            s.starts[phrase.start],
            s.ends[last - 1],
            kind,
            s.tags[phrase.head] in ("NNS", "NNPS") or word in ("people", "police"),
            s.index,
        )

    @staticmethod
    def _definite(phrase: Phrase, s: Sentence) -> bool:
        return s.lower[phrase.start] in ("the", "this", "that", "these", "those", "its", "their")

    def _given(self, phrase: Phrase, view: SentenceView) -> tuple[str | None] | None:
        s = view.sentence
        start, end = s.starts[phrase.start], s.ends[phrase.end - 1]
        head = s.starts[phrase.head]
        for first, last, code in view.given:
            if first <= head < last or (start <= first and last <= end and last >= head):
                return (code,)
        return None

    # -- the phrase's own words ----------------------------------------------------------------------------------

    def _actor(self, phrase: Phrase, view: SentenceView, depth: int) -> tuple[Actor | None, str]:
        s = view.sentence
        head = phrase.head
        name = view.name_over(head)
        if name is not None and name.start >= phrase.start - 1:
            found = self._named(phrase, name, view)
            if found[0] is not None:
                return found
        if s.lower[head] in _QUANTITY or s.lemmas[head] in _QUANTITY:
            for oblique in phrase.after:
                if oblique.preposition == "of" and depth < 4:
                    inner = self.mention(oblique.phrase, view, depth + 1)
                    if inner is not None and inner.actor is not None:
                        return inner.actor, "group"
        own = (
            phrase.possessor.end + 1
            if phrase.possessor is not None and phrase.possessor.end < phrase.head
            else phrase.start
        )
        match = self.lexicon.agent(s, own, head + 1)
        if match is not None and (name is None or name.end <= match.start):
            return self._agent(phrase, match.start, match.entry, view, depth, head)
        if s.tags[head] in ("NNP", "NNPS") or (s.caseless and s.tags[head] in ("NN", "NNS") and match is None):
            found = self._titled(phrase, view, depth)
            if found[0] is not None:
                return found
            known = self.memory.surnames.get(s.lower[head])
            if known is not None and known.actor is not None:
                return known.actor, "person"
        if s.lower[head] in _QUANTITY or s.lemmas[head] in _QUANTITY or s.tags[head] == "CD":
            if (
                (s.tags[head] == "CD"
                and s.lower[head] != "one")
                or s.lower[head] in ("dozens", "scores", "hundreds", "thousands", "others")
            ):
                actor = self._with_country("CVL", None, view, ())
                return actor, "group"
        for other in phrase.appositions:
            if depth < 3:
                inner = self.mention(other, view, depth + 1)
                if inner is not None and inner.actor is not None:
                    return inner.actor, inner.kind
        place = view.place_over(head)
        if place is not None:
            return Actor(place.place.country, place.place.name, place.place.country, (), ("places",)), "thing"
        if s.lemmas[head] in _SETTLEMENT and view.country:
            where = self._owner(phrase, phrase.start, head, view, depth)
            country = (where.country if where is not None else None) or self.town_country or view.country
            return Actor(country, None, country, (), ("places",)), "thing"
        for oblique in phrase.after:
            # "the gate of a hotel", "the offices of a Kurdish party": a part is its whole's
            if oblique.preposition == "of" and depth < 3 and s.tags[head] in ("NN", "NNS") and s.lemmas[head] in _PARTS:
                inner = self.mention(oblique.phrase, view, depth + 1)
                if inner is not None and inner.actor is not None:
                    return inner.actor, "thing"
        # "Russian positions", "Ukraine's infrastructure": a thing of a country
        owner = self._owner(phrase, phrase.start, head, view, depth)
        if owner is not None and s.tags[head] not in ("NNP", "NNPS"):
            code = (
                owner.code + "MIL" if s.lemmas[head] in _ARMS and len(owner.code) == 3 and owner.country else owner.code
            )
            return Actor(code, owner.name, owner.country, sectors_of(code), owner.entries), "thing"
        return None, "unknown"

    def best(self, entries: Sequence[ActorEntry], country: str | None = None) -> ActorEntry | None:
        """The entry that holds on the article's day, of the country that is spoken of if several share the name
        ("Democratic Party"); else the one whose period is nearest."""
        chosen: ActorEntry | None = None
        nearest = None
        valid = [entry for entry in entries if entry.at(self.date)]
        if len(valid) > 1:
            for wanted in (country, self.country):
                for entry in valid:
                    if wanted is not None and entry.country == wanted:
                        return entry
        if valid:
            return valid[0]
        for entry in entries:
            edge = entry.end or entry.start
            gap = abs((edge - self.date).days) if edge else 0
            if nearest is None or gap < nearest:
                chosen, nearest = entry, gap
        return chosen

    def _named(self, phrase: Phrase, name: NameMatch, view: SentenceView) -> tuple[Actor | None, str]:
        s = view.sentence
        entry = self.best(name.entries, view.country)
        if entry is None:
            return None, "unknown"
        refs = (entry.ref,)
        code = entry.code
        plural = s.tags[phrase.head] in ("NNS", "NNPS")
        if entry.kind == "demonym":
            if plural or (s.lower[phrase.start] in ("a", "an", "another", "one") or s.tags[phrase.start] == "CD"):
                code = code + "CVL"
            return Actor(code, entry.name, country_of(code), sectors_of(code), refs), "group" if plural else "person"
        for k in range(phrase.start, name.start):
            modifier = self.lexicon.modifier(s.lower[k])
            if (
                modifier is not None
                and modifier.effect == "replace"
                and modifier.role == "ELI"
                and len(code) >= 3
                and entry.kind == "person"
            ):
                code = code[:3] + "ELI"
        if (
            entry.kind in ("ethnic_group", "religious_group")
            and view.country
            and country_of(code) not in (None, view.country)
        ):
            code = view.country + code[3:]
        kind = (
            "person"
            if entry.kind == "person"
            else "country"
            if entry.kind in ("country", "metonym", "territory", "region")
            else "group"
        )
        if entry.kind == "metonym":
            place = view.place_over(phrase.head)
            if place is not None and place.preposition in ("in", "at", "near", "of", "from", "to", "around", "into"):
                code = entry.code[:3]
                kind = "thing"
        actor = Actor(code, entry.name, country_of(code), sectors_of(code), refs)
        if kind == "person":
            self.memory.surnames.setdefault(
                s.lower[phrase.head],
                Mention(
                    actor,
                    s.span_text(phrase.start, phrase.end),
                    s.starts[phrase.start],
                    s.ends[phrase.end - 1],
                    "person",
                    False,
                    s.index,
                ),
            )
        return actor, kind

    def _agent(
        self, phrase: Phrase, start: int, entry, view: SentenceView, depth: int, agent_head: int, at_home: bool = False
    ) -> tuple[Actor | None, str]:  # type: ignore[no-untyped-def]
        s = view.sentence
        role = entry.role
        refs = [entry.ref]
        for k in range(phrase.start, start):
            modifier = self.lexicon.modifier(s.lower[k])
            if modifier is None or modifier.effect == "keep":
                continue
            refs.append(modifier.ref)
            if modifier.effect == "replace":
                if not (
                    role.startswith(("GOV", "LEG", "JUD")) and modifier.role not in ("ELI", "OPP", "REB", "GOV", "LEG")
                ):
                    role = modifier.role
            elif modifier.role not in role:
                role += modifier.role
        if entry.trait == "crowd" and role == "CVL" and s.lemmas[agent_head] in _PROTESTERS:
            role = "OPP"
        kind = (
            "person"
            if s.tags[agent_head] == "NN"
            and role[:3] in ("GOV", "LEG", "ELI", "MED", "REL", "JUD", "CVL", "OPP", "EDU")
            else "group"
        )
        if s.lower[agent_head] in (
            "government",
            "ministry",
            "parliament",
            "court",
            "embassy",
            "authorities",
            "police",
            "army",
            "military",
            "party",
            "opposition",
            "cabinet",
            "administration",
            "regime",
        ):
            kind = "group"
        owner = self._owner(phrase, phrase.start, max(start, agent_head), view, depth)
        if (
            entry.trait == "thing"
            and owner is not None
            and (owner.code[:3] in INTERNATIONAL or _role(owner.code) not in ("", "GOV"))
            and "places" not in owner.entries
            and owner.code[:3] not in _STATELESS
        ):
            return Actor(owner.code, owner.name, owner.country, owner.sectors, (*refs, *owner.entries)), "thing"
        if entry.trait == "thing":
            kind = "thing"
        if entry.trait in ("relational", "spokesperson") or role in ("REB", "UAF"):
            for oblique in phrase.after:
                if oblique.preposition in ("of", "from", "for") and depth < 4:
                    inner = self.mention(oblique.phrase, view, depth + 1)
                    if (
                        inner is not None
                        and inner.actor is not None
                        and (_role(inner.actor.code) or inner.actor.code[:3] in INTERNATIONAL)
                    ):
                        return Actor(
                            inner.actor.code,
                            inner.actor.name,
                            inner.actor.country,
                            inner.actor.sectors,
                            (*refs, *inner.actor.entries),
                        ), kind
        fixed = entry.country or (self.country if at_home and role[:3] in ("GOV", "LEG", "JUD", "OPP", "PTY") else None)
        return self._with_country(role, owner, view, tuple(refs), fixed or None, entry.trait), kind

    def _with_country(
        self,
        role: str,
        owner: Actor | None,
        view: SentenceView,
        refs: tuple[str, ...],
        fixed: str | None = None,
        trait: str = "",
    ) -> Actor:
        """Joins a role with its owner: "Hamas fighters" keep the group's code, "Ukrainian fighters" get UKR."""
        if owner is not None:
            refs = (*refs, *owner.entries)
            if owner.code[:3] in INTERNATIONAL:
                return Actor(owner.code, owner.name, None, sectors_of(owner.code), refs)
            own_role = _role(owner.code)
            if trait in ("relational", "spokesperson") and own_role and own_role != "GOV":
                return Actor(owner.code, owner.name, owner.country, owner.sectors, refs)
            if own_role in ("REB", "UAF", "CRM") and role[:3] in _GENERIC_ROLES and role != "CVL":
                return Actor(owner.code, owner.name, owner.country, owner.sectors, refs)
            if own_role and own_role != "GOV" and role[:3] in ("GOV", "PTY", "ELI", "CVL") and len(owner.code) > 3:
                return Actor(owner.code, owner.name, owner.country, owner.sectors, refs)
            country = owner.code[:3] if len(owner.code) >= 3 else None
            if country in _STATELESS:  # a people without a country of its own: "Kurdish fighters"
                country, role = view.country, role + owner.code[3:]
        else:
            country = fixed or (view.country if role[:3] not in INTERNATIONAL else None)
        if country in _ALONE:
            country = None
        if role[:3] in INTERNATIONAL:
            code = role + (country if country and owner is not None and role[:3] == "NGO" else "")
        else:
            code = (country or "") + role
        return Actor(code, None, country, sectors_of(code), refs)

    def _owner(self, phrase: Phrase, start: int, end: int, view: SentenceView, depth: int) -> Actor | None:
        """Whose agent it is: a name before the noun, a possessor, or a name behind it ("police in Nairobi")."""
        s = view.sentence
        best: ActorEntry | None = None
        for match in view.names:
            if start <= match.start and match.end <= end:
                entry = self.best(match.entries)
                if entry is not None and entry.kind != "person" and (best is None or best.kind in _BARE):
                    best = entry
        if best is None and s.words[start:end]:
            for k in range(start, end):
                if "-" in s.words[k]:
                    entries = self.lexicon.prefix_name(s.words[k])
                    if (entries and s.lower[k].rsplit("-", 1)[-1] not in (
                        "made",
                        "built",
                        "based",
                        "led",
                        "backed",
                        "style",
                        "speaking",
                        "born",
                        "held",
                        "controlled",
                    )) or (entries and s.lower[k].endswith(("-led", "-based", "-born"))):
                        best = self.best(entries)
        if best is not None:
            return Actor(best.code, best.name, country_of(best.code), sectors_of(best.code), (best.ref,))
        for match_place in view.places:
            if start <= match_place.start and match_place.end <= end:
                return Actor(
                    match_place.place.country, match_place.place.name, match_place.place.country, (), ("places",)
                )
        if phrase.possessor is not None and depth < 4:
            inner = self.mention(phrase.possessor, view, depth + 1)
            if inner is not None and inner.actor is not None:
                return inner.actor
            place = view.place_over(phrase.possessor.head)
            if place is not None:
                return Actor(place.place.country, place.place.name, place.place.country, (), ("places",))
        for oblique in phrase.after:
            if oblique.preposition in _OF and depth < 4:
                head = oblique.phrase.head
                name = view.name_over(head)
                if name is not None:
                    entry = self.best(name.entries)
                    if (
                        entry is not None
                        and entry.kind != "person"
                        and (entry.kind in _BARE or oblique.preposition in ("of", "from"))
                    ):
                        code = (
                            entry.code[:3]
                            if entry.kind in _BARE and entry.code[:3] not in INTERNATIONAL
                            else entry.code
                        )
                        return Actor(code, entry.name, country_of(code), sectors_of(code), (entry.ref,))
                place = view.place_over(head)
                if place is not None:
                    return Actor(place.place.country, place.place.name, place.place.country, (), ("places",))
                if oblique.preposition in ("of",):
                    inner = self.mention(oblique.phrase, view, depth + 1)
                    if inner is not None and inner.actor is not None and inner.actor.country:
                        return Actor(inner.actor.country, None, inner.actor.country, (), inner.actor.entries)
        return None

    def _titled(self, phrase: Phrase, view: SentenceView, depth: int) -> tuple[Actor | None, str]:
        """ "Interior Minister Rosendo Serna", "President Biden": an office before a name, or a known surname after it."""
        s = view.sentence
        head = phrase.head
        k = head
        while k > phrase.start and s.tags[k - 1] in ("NNP", "NNPS", "NN") and head - k < 5:
            match = self.lexicon.agent(s, phrase.start, k)
            if match is not None and match.end == k and (s.tags[k - 1] in ("NNP", "NN", "NNPS")):
                for entry in self.lexicon.surnames(" ".join(s.lower[k : head + 1])) or self.lexicon.surnames(
                    s.lower[head]
                ):
                    if entry.at(self.date) and entry.code[3:6] in (
                        match.entry.role[:3],
                        "GOV",
                        "REB",
                        "MIL",
                        "OPP",
                        "LEG",
                        "PTY",
                    ):
                        actor = Actor(
                            entry.code, entry.name, country_of(entry.code), sectors_of(entry.code), (entry.ref,)
                        )
                        self._remember(actor, phrase, s)
                        return actor, "person"
                actor, _ = self._agent(phrase, match.start, match.entry, view, depth, k - 1, at_home=True)
                if actor is not None:
                    self._remember(actor, phrase, s)
                return actor, "person"
            k -= 1
        for other in phrase.appositions:
            if depth < 3:
                inner = self.mention(other, view, depth + 1)
                if inner is not None and inner.actor is not None:
                    self._remember(inner.actor, phrase, s)
                    return inner.actor, "person"
        return None, "unknown"

    def _remember(self, actor: Actor, phrase: Phrase, s) -> None:  # type: ignore[no-untyped-def]
        self.memory.surnames[s.lower[phrase.head]] = Mention(
            actor,
            s.span_text(phrase.start, phrase.end),
            s.starts[phrase.start],
            s.ends[phrase.end - 1],
            "person",
            False,
            s.index,
        )


def of_end(phrase: Phrase) -> int:
    """Where a phrase ends with the of-phrases that complete it: "hundreds of teachers", "the captain of the ship"."""
    end = phrase.end
    for oblique in phrase.after:
        if oblique.preposition == "of" and oblique.phrase.start <= end + 1:
            end = max(end, of_end(oblique.phrase))
    return end


def is_quantity(sentence: Sentence, head: int) -> bool:
    """Whether a phrase's head is a number or a word for one, so that its of-phrase names the thing."""
    return sentence.lower[head] in _QUANTITY or sentence.lemmas[head] in _QUANTITY or sentence.tags[head] == "CD"


def country_of(code: str | None) -> str | None:
    """ISO alpha-3 of an actor code, None for international and stateless ones."""
    if not code or code[:3] in INTERNATIONAL or code[:3] in _STATELESS:
        return None
    return code[:3]


def sectors_of(code: str | None) -> tuple[str, ...]:
    """The parts of a code behind its country: "BIHCVLMOS" -> CVL, MOS."""
    if not code:
        return ()
    parts = tuple(code[i : i + 3] for i in range(0, len(code), 3))
    return parts[1:] if country_of(code) else parts


def _role(code: str) -> str:
    return code[3:6]


_STATELESS = frozenset(
    "MIL COP SPY GOV LEG JUD PTY OPP REB UAF CRM CVL LAB BUS EDU MED HLH REL REF AGR ENV HRI SET ELI INT UIS".split()
)
