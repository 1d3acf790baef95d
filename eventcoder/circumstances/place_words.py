"""The words around names of places: prepositions, directions, and the nouns that say of what kind a place is."""

from __future__ import annotations

from eventcoder.circumstances.words import words as _words

# The preposition of a place that a coder's note gives, "in Apure state (coded to Guasdualito)".
CODED = "coded"
PREPOSITIONS = _words(
    """in at near from to outside around into across through toward towards inside within between along over on of
    off via throughout against beyond amid nearby"""
)
LOCATIVE = _words("in at near outside around inside within across throughout between along nearby")
NEARBY = _words("near outside around nearby beyond toward towards along between off")
STRIKING = _words(
    """shelled captured seized attacked bombed stormed besieged struck hit entered left reached retook liberated
    overran raided bombarded took targeted recaptured surrounded controls control visited leaving entering
    capturing shelling bombing attacking seizing striking hitting targeting raiding encircled occupied rocked
    shook retaken recapturing retaking reclaimed freed lost abandoned evacuated invaded infiltrated overrun
    overrunning occupying besieging storming torched burned razed looted looting pounded"""
)
# Nouns for what is done to a place.
TAKING = _words(
    "control capture recapture seizure fall siege liberation occupation shelling bombardment bombing conquest"
)
DIRECTIONS = _words(
    """north south east west northern southern eastern western north-east north-west south-east south-west
    northeast northwest southeast southwest north-eastern north-western south-eastern south-western northeastern
    northwestern southeastern southwestern central upper lower downtown greater rural coastal mid outer inner
    old"""
)
ASKED = _words("request invitation insistence behest urging suggestion initiative expense instigation instance")
HEADING = _words("heading headed bound making destined aimed leaving")
_TOWNS = _words("city cities town towns village villages settlement hamlet kebele corregimiento")
_DIVISIONS = _words(
    """province provinces region regions state states district districts oblast governorate governate department
    county prefecture zone subdivision division territory raion rayon krai canton cercle woreda tehsil taluk mandal
    block lga muhafazah parish subdistrict sub-district upazila regency"""
)
_AREAS = _words(
    """township municipality commune area areas locality countryside camp airport port axis front fronts frontline
    frontlines barangay outskirts suburbs capital union valley airbase base forest forests island islands strip
    reservoir junction direction barracks checkpoint crossing mountain mountains hill hills desert triangle vicinity
    surroundings environs hinterland jungle jungles bush coast"""
)
# A name of a town before one of these, or behind it and "of", is that of a stretch of land around the town.
AROUND = _DIVISIONS | _words(
    """township municipality commune area areas countryside front fronts frontline frontlines forest forests valley
    mountain mountains hill hills desert jungle jungles bush vicinity surroundings environs hinterland outskirts suburbs
    direction coast"""
)
# A name before one of these is a part of a town, and no other town far away: "in the Guadalupe neighbourhood".
PARTS = _words(
    """neighborhood neighbourhood neighborhoods neighbourhoods suburb sector ward quarter vereda barrio colonia favela
    square plaza park bridge street avenue boulevard roundabout market station school university college hospital
    clinic church cathedral mosque temple stadium prison jail court courthouse cemetery tower palace hotel mall
    community reparto farm factory plant river creek lake gate cafe café restaurant nightclub
    cinema theatre theater museum supermarket compound complex"""
)
# What stands in one country and may belong to another: "the Russian base at Tartus".
OWNED = _words("base airbase camp barracks checkpoint school college hospital hotel plant factory crossing")
# A road is named after the towns that it joins: "the Cuenca - Alausi highway".
ROADS = _words("highway road motorway freeway expressway railway axis route corridor")
JOINED = "joined"  # of a road that says itself which two towns it joins
KIND_WORDS = {
    **dict.fromkeys(_TOWNS, "city"), **dict.fromkeys(_DIVISIONS, "admin"), **dict.fromkeys(_AREAS, "any"),
    **dict.fromkeys(PARTS, "part"), **dict.fromkeys(ROADS, "road"),
}  # fmt: skip
GLUE = frozenset(
    [",", "(", ")", "in", "of", "the", "coded", "as", "to", "also", "-lrb-", "-rrb-", "under", "at", "[", "]"]
)
# A name before one of these and another name is a part of a longer one.
JOINING = _words("del de do da dos das della di du des")
CALENDAR = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."""
)
# Settlers named their towns after the old ones: "Geneva" in a text about the United States is still the Swiss one.
NAMESAKES = _words("USA CAN AUS NZL ZAF")
CHAINS = frozenset([",", "and", "&", "or", "/"])
