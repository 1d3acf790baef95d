"""The sub-event type of a whole incident, from the types of its events (codebook, section 6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from eventcoder.incidents import facts as kinds
from eventcoder.incidents.facts import Facts
from eventcoder.model import Event

_TERRITORY = ("Government regains territory", "Non-state actor overtakes territory")
_TRANSFER = "Non-violent transfer of territory"
_EXCESSIVE = "Excessive force against protesters"
_CLASH = "Armed clash"
_EXPLOSIONS = (
    "Chemical weapon",
    "Suicide bomb",
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
)
_BY_RANK = ("Chemical weapon", "Suicide bomb", "Grenade", *_EXPLOSIONS[2:5])
"""Of several means of one incident, the first here names it."""
_AGAINST_CIVILIANS = ("Sexual violence", "Attack", "Abduction/forced disappearance")
_STRATEGIC = ("Disrupted weapons use", "Arrests", "Looting/property destruction")
_BROUGHT_DOWN = re.compile(r"(shot|shoot|intercept|down|destroy|brought|repel|thwart)", re.IGNORECASE)
_IN_THE_AIR = frozenset({"drone", "missile", "rocket", "aircraft"})
_LIVE_FIRE = frozenset({"firearm", "artillery", "explosive", "grenade"})
_LIVE = re.compile(
    r"\blive (ammunition|bullets?|rounds?|fire)\b|\b(serious|critical)(ly)? (injur|wound)|\bexcessive force|"
    r"\b(violently|brutally) (suppress|dispers|crush|attack|beat|broke|put)",
    re.IGNORECASE,
)
_LESS_LETHAL = re.compile(
    r"\b(tear ?-?gas|rubber|plastic bullets|pellets?|stun|water cannons?|(in|into) the air|warning shots|pepper)\b",
    re.IGNORECASE,
)
_CHEMICAL = re.compile(
    r"\b((poison(ous)?|toxic|chlorine|mustard|nerve|sarin) (gas(es)?|(agent|substance|chemical|munition)s?)|sarin|"
    r"chlorine|gas attacks?|chemical (attack|agent|strike)s?|"
    r"chemical weapons? (attack|strike|were used))\b(?! facilit)",
    re.IGNORECASE,
)
_GASES = ("gas attack", "chemical", "chlorine", "sarin", "poison", "toxic", "mustard", "nerve")
"""One of these stands in all that the expression above finds, and is looked for sooner."""
_GRENADE = re.compile(r"(?<!propelled )(?<!propelled-)\bgrenades?\b(?! launcher)", re.IGNORECASE)
_SUICIDE = re.compile(
    r"\bsuicide[ -](bomb|attack|vest|belt|car|vehicle|truck)|\bblew (him|her|it|them)sel(f|ves) up|"
    r"\bkilling (him|her|them)sel(f|ves)",
    re.IGNORECASE,
)
"""Words of the means, wherever the sentences of an act have them."""
_IN_CUSTODY = re.compile(
    r"\b(died|killed|tortured|death)\b.*\b(custody|detention|interrogation|torture|prison)\b", re.IGNORECASE
)
"""Words for those who do not outlive their arrest."""
_FIRED_BACK = re.compile(
    r"\breturn(ed|ing) fire|\b(respond|react|repl(y|i)|retaliat)(ed|ing|ied)?( to the attack)? (with|by) "
    r"([\w-]+ ){0,3}(fire|gunfire|mortars?|artillery|shells?|shelling|firing|shooting|weapons|rockets?)\b|"
    r"\bexchanged? (of )?(gun|artillery |small arms )?fire\b|\b(shell|fire|fought|shot) back\b",
    re.IGNORECASE,
)
"""What is told of a side that answers."""
_SMALL_ARMS = re.compile(r"\b(small[- ]arms|light and heavy weapons|rifles)\b", re.IGNORECASE)
_PROTESTERS = re.compile(r"\b(protest[eo]rs?|demonstrators?|marchers?)\b", re.IGNORECASE)
_CROWD = re.compile(
    r"\b(protest[eo]rs?|demonstrators?|marchers?|crowds?|supporters|followers|rioters|people|students|youths|activists|"
    r"workers|residents|procession|gathering)\b",
    re.IGNORECASE,
)
"""Those whom live fire meets in the street, where nothing else tells of a protest."""
_CLASHING = re.compile(r"clash|fight|fought|brawl|scuffl|altercation", re.IGNORECASE)
_FRAME = re.compile(r"offensive|operation|campaign|attack|strike|shoot", re.IGNORECASE)
_BURNING = re.compile(
    r"\bburn(ed|t|ing)?( \w+){0,3} (tires|tyres|debris|barricades?|logs|objects|rubbish)|"
    r"\b(tires|tyres) (on fire|alight|ablaze)|"
    r"\bset(ting)? fire to( \w+)? (tires|tyres)|"
    r"\bturn(s|ed|ing)? (\w+ )?(violent|into (a )?riots?)|"
    r"\b(descend|degenerate|escalate|erupt|spill)(s|ed|ing)? into ([\w-]+ ){0,7}(violence|chaos|rioting|clashes)|"
    r"\bviolence (spilling|spilled|boiling|boiled|spread|spreading|erupt\w+|flar\w+)|"
    r"\bset (ablaze|alight|on fire)\b|\b(during|in|amid|involving) ((a|the|violent|fierce) )?(clash(es)?|scuffles?)\b|"
    r"\bdemonstrat\w+ violently|(?<!-)\bviolently (demonstrat|protest)|\bacts of violence\b|"
    r"\b(smash(ed|ing)|(threw|throwing|hurl(ed|ing)|pelt(ed|ing)) (stones|rocks|bottles|objects|bricks))\b",
    re.IGNORECASE,
)
"""What is burned in the road, smashed or thrown makes a demonstration violent."""
_CLASHES = re.compile(
    r"\b(clashed|(clash(es)?|scuffles?|battles?|confrontations?)( \w+){0,2} (with|between|broken?|erupt\w+|ensued)|"
    r"fought (with )?(the )?police)\b",
    re.IGNORECASE,
)
"""What is told of those who march and of the police who meet them."""
_NO_MORE_CLASHES = re.compile(
    r"\b(against|over|about|trigger|after|following|due to|caused by)( [\w-]+){0,4} "
    r"(clash|confrontation|battle|scuffle)",
    re.IGNORECASE,
)
_WITHOUT_A_FIGHT = re.compile(
    r"\b(without (a |any )?(fight|fighting|resistance|firing|clashes)|unopposed|peaceful\w*|withdr\w+|abandon\w+|"
    r"no (resistance|clashes|fighting|information on (whether )?fighting|reports? of (clashes|fighting))|evacuat\w+|"
    r"pull(s|ed|ing)? out|(had|have) left|handed (it )?over|deserted|"
    r"(met|meet|encountered?|faced?) (no|any|little) resistance|"
    r"(after|when|as|once) ([\w'’-]+ ){1,6}(left|fled|retreated|departed))\b",
    re.IGNORECASE,
)


def whole_type(items: Sequence[Facts], protest: Callable[[], bool]) -> str | None:
    """The type of an incident of these events in text order, None if ACLED has no row for any of them.

    `protest` says whether the article tells of a demonstration at all: a crowd that uses force without one is a mob.
    """
    typed = [item for item in items if item.type is not None]
    if not typed:
        return None
    if any(item.family == kinds.DEMONSTRATION for item in typed) and not (_raid(typed) or _forces_fight(typed)):
        street = _demonstration(items)
        if street == _EXCESSIVE and not any(map(_in_the_street, items)) and not protest():
            return "Attack"  # "police shot dead an opposition candidate"
        return "Mob violence" if street == "Violent demonstration" and not protest() else street
    if all(_against_protesters(item) for item in typed):
        return _EXCESSIVE
    acts = [item for item in typed if not _told_of(item, typed)] or typed
    types = [item.type for item in acts if item.type is not None]
    for rule in (_gas, _territory, _disrupted, _fight):
        found = rule(types, acts, typed)
        if found:
            return found
    return types[0]


def _raid(items: Sequence[Facts]) -> bool:
    """Whether armed men attack, and the people beside them only carry something off."""
    crowd = [item for item in items if item.family == kinds.DEMONSTRATION]
    return all(item.event.cameo_code.startswith("171") for item in crowd) and any(
        item.family == kinds.FIGHT and item.source.irregular for item in items
    )


def _forces_fight(items: Sequence[Facts]) -> bool:
    """Whether two armed sides fight, and nobody marches: "soldiers clashed with policemen; two passers-by were hit"."""
    marches = any(item.event.root_code == "14" or item.event.cameo_code.startswith("175") for item in items)
    fights = [item for item in items if item.family == kinds.FIGHT]
    if marches or not fights:
        return False
    # "soldiers and youths raided a village": they do the same to the same
    beside = {(item.event.trigger_start, item.event.target.code) for item in fights if item.source.armed}
    crowd = [item for item in items if item.family == kinds.DEMONSTRATION]
    return any(item.type == _CLASH and item.source.armed and item.target.armed for item in fights) or all(
        (item.event.trigger_start, item.event.target.code) in beside for item in crowd
    )


def _in_the_street(item: Facts) -> bool:
    """Whether an event tells of people who march, or of a crowd as its target."""
    crowd = _CROWD.search(item.event.target.text or "") is not None
    return crowd or item.event.cameo_code.startswith(("14", "175"))


def _against_protesters(item: Facts) -> bool:
    """ "Four protesters were killed by gunfire": nobody but those who keep order shoots at them."""
    protesters = _PROTESTERS.search(item.event.target.text or "") is not None
    return protesters and item.family == kinds.FIGHT and (item.by_force or not item.source.known)


def _told_of(harm: Facts, items: Sequence[Facts]) -> bool:
    """Whether an event only tells who was hurt by what others tell: it says little about the kind."""
    if not harm.harm:
        return False
    source = harm.event.source.code
    return source is None or any(not item.harm and item.event.source.code in (source, None) for item in items)


def _demonstration(items: Sequence[Facts]) -> str:
    """Riot when those who march use force; else by what is done to them."""
    types = {item.type for item in items}
    marchers = {item.event.source.code for item in items if item.event.root_code == "14" and not item.source.armed}
    marches = any(item.event.root_code == "14" and not item.event.cameo_code.startswith("145") for item in items)
    if "Mob violence" in types and not marches:
        return "Mob violence"
    acts = [item for item in items if item.event.root_code in ("17", "18", "19", "20")]
    crowd = [item for item in acts if item.by_people or item.event.source.code in marchers - {None} or _burned(item)]
    if not marches and all(_brawl(item) for item in items if item.family == kinds.DEMONSTRATION):
        return "Mob violence"
    if "Violent demonstration" in types or (marches and any(_violent(item.event) for item in crowd)):
        return "Violent demonstration"
    street = [item.event.sentence for item in items if item.event.cameo_code.startswith(("14", "175"))]
    if any(map(_BURNING.search, street)) or (marches and any(map(_clashed, street))):
        return "Violent demonstration"
    against = [item for item in acts if item not in crowd]
    if any(_lethal(item.event) for item in against):
        return _EXCESSIVE
    return "Protest with intervention" if against else "Peaceful protest"


def _burned(item: Facts) -> bool:
    """Whether things are burned or looted by nobody named: "protests erupted, with shops set ablaze"."""
    return item.family == kinds.LOOTING and not item.source.known


def _clashed(sentence: str) -> bool:
    """Whether a sentence tells of clashes, and not of those that are protested against."""
    return _CLASHES.search(sentence) is not None and _NO_MORE_CLASHES.search(sentence) is None


def _lethal(event: Event) -> bool:
    """Live fire or deaths; tear gas, rubber bullets and shots into the air are not meant to kill."""
    if event.fatalities or _LIVE.search(event.sentence):
        return True
    return event.weapon in _LIVE_FIRE and not _LESS_LETHAL.search(event.sentence)


def _brawl(item: Facts) -> bool:
    """Whether people fight each other: "a clash between supporters of two candidates"."""
    if not item.event.cameo_code.startswith("145"):
        return False
    return item.target.people or (not item.target.known and _CLASHING.match(item.event.trigger) is not None)


def _violent(event: Event) -> bool:
    """Fighting, burning or looting, here by people in the street."""
    return event.root_code in ("18", "19") or event.cameo_code.startswith("171")


def _gas(types: Sequence[str], acts: Sequence[Facts], typed: Sequence[Facts]) -> str | None:
    """Poison gas names the whole, whatever else was done; what is told of a place that was taken is another story."""
    means = _means(types, [item for item in acts if item.type not in _TERRITORY])
    return means if means == _BY_RANK[0] else None


def _territory(types: Sequence[str], acts: Sequence[Facts], typed: Sequence[Facts]) -> str | None:
    """A place taken: with the fighting for it the territory type, without a fight a transfer."""
    taken = [kind for kind in types if kind in _TERRITORY]
    if not taken:
        return _TRANSFER if _TRANSFER in types and _CLASH not in types else None
    fought = any(item.family == kinds.FIGHT and item.type not in _TERRITORY for item in typed)
    if not fought and any(_WITHOUT_A_FIGHT.search(item.event.sentence) for item in typed if item.type in _TERRITORY):
        return _TRANSFER
    return taken[-1]


def _disrupted(types: Sequence[str], acts: Sequence[Facts], typed: Sequence[Facts]) -> str | None:
    """Intercepted, defused, seized: unless there was a fight as well, or people were taken with their goods."""
    goods = all(item.event.weapon is None for item in acts if item.type == "Disrupted weapons use")
    if "Abduction/forced disappearance" in types and goods:
        return None
    if "Disrupted weapons use" not in types or _CLASH in types or any(item.event.fatalities for item in typed):
        return None
    return "Disrupted weapons use"


def _fight(types: Sequence[str], acts: Sequence[Facts], typed: Sequence[Facts]) -> str | None:
    """A clash takes in what explodes in it; an attack takes in abduction, looting and burning."""
    means = _means(types, acts)
    if types[0] == "Suicide bomb" or means:
        return means or types[0]
    if all(item.family in (kinds.AGREEMENT, kinds.CHANGE, kinds.BASE, kinds.OTHER) for item in acts):
        return types[0]
    explosions = [kind for kind in types if kind in _EXPLOSIONS]
    if explosions and "Air/drone strike" not in types and any(map(_answered, acts)):
        return _CLASH
    clashes = [item for item in acts if item.type == _CLASH and not _one_sided(item, acts)]
    if explosions:  # "violated the truce by shelling a village"
        clashes = [item for item in clashes if item.event.cameo_code != "196"]
    if _mutual(acts) or any(not explosions or _two_sides_fight(item) for item in clashes):
        return _CLASH
    if explosions:
        # "Gunmen threw a grenade and shot two shopkeepers".
        shot = any(item.type == "Attack" and item.event.cameo_code == "193" for item in acts)
        if shot:
            return "Attack"
        return min(explosions, key=_BY_RANK.index)
    killed = any(item.event.fatalities or (item.type == "Attack" and _hurt(item)) for item in typed)
    if "Sexual violence" in types:
        return "Sexual violence"
    if "Abduction/forced disappearance" in types and not killed:
        return "Abduction/forced disappearance"
    if any(kind in _AGAINST_CIVILIANS for kind in types):
        return "Attack"
    if killed and typed[0].type in ("Attack", _CLASH):
        return typed[0].type
    if "Arrests" in types and any(item.event.fatalities and _IN_CUSTODY.search(item.event.sentence) for item in typed):
        return "Attack"
    return next((kind for kind in _STRATEGIC if kind in types), None)


def _answered(item: Facts) -> bool:
    """Whether an armed side that is fired at fires back, or small arms are used against it beside the heavy ones."""
    if not (item.source.armed or item.target.armed) or item.event.root_code not in ("18", "19"):
        return False
    if _FIRED_BACK.search(item.event.sentence):
        return True
    return item.target.armed and _SMALL_ARMS.search(item.event.sentence) is not None


def _means(types: Sequence[str], acts: Sequence[Facts]) -> str | None:
    """The type that the means alone make, where the sentences of the acts name it: poison gas, a suicide bomber."""
    told = [item.event.sentence for item in acts if item.event.root_code in ("18", "19", "20")]
    if any(map(_tells_of_gas, told)):
        return "Chemical weapon"
    if any(kind in _EXPLOSIONS for kind in types) and any(_SUICIDE.search(sentence) for sentence in told):
        return "Suicide bomb"
    if "Remote explosive/landmine/IED" in types and _CLASH not in types and any(map(_GRENADE.search, told)):
        return "Grenade"
    return None


def _tells_of_gas(sentence: str) -> bool:
    lower = sentence.lower()
    return any(word in lower for word in _GASES) and _CHEMICAL.search(sentence) is not None


def _hurt(item: Facts) -> bool:
    """Whether an attack is told to have hurt somebody, rather than only to have come over a place."""
    return item.harm or item.event.cameo_code != "190"


def _one_sided(clash: Facts, acts: Sequence[Facts]) -> bool:
    """Whether a fight with nobody named is only the attack on people told beside it: "raided homes and shot a boy"."""
    if clash.target.known or clash.event.source.code is None:
        return False
    return any(
        item.type in _AGAINST_CIVILIANS and item.target.known and item.event.source.code == clash.event.source.code
        for item in acts
    )


def _two_sides_fight(clash: Facts) -> bool:
    """Whether a clash is more than the frame of a shelling: "continued its offensive", "military operations"."""
    return (clash.source.known and clash.target.known) or _FRAME.match(clash.event.trigger) is None


def _mutual(acts: Sequence[Facts]) -> bool:
    """Whether two armed sides shoot at each other, whatever with; drones and missiles brought down are no answer."""
    acts = [a for a in acts if not (_BROUGHT_DOWN.match(a.event.trigger) and a.event.weapon in _IN_THE_AIR)]
    pairs = {(a.event.source.code, a.event.target.code) for a in acts if a.source.armed and a.target.armed}
    return any((target, source) in pairs and source != target for source, target in pairs)
