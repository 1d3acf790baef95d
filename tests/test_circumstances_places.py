"""Places: which words name one, and which place of that name it is."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_circumstances_numbers import told

from eventcoder import resources
from eventcoder.circumstances import places
from eventcoder.circumstances.fold import fold, spelling_skeleton
from eventcoder.circumstances.gazetteer import Gazetteer
from eventcoder.circumstances.place_lands import Land
from eventcoder.circumstances.places import PlaceContext

NOWHERE = PlaceContext()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def found(gazetteer: Gazetteer, text: str, *countries: str) -> list[tuple[str, str, str, int]]:
    mentions = gazetteer.find(told(text), PlaceContext(countries))
    return [(m.place.name, m.place.country, m.place.kind, m.place.precision) for m in mentions]


@pytest.mark.parametrize(
    ("text", "country", "kind", "precision"),
    [
        ("Fighters entered Goma .", "COD", "city", 1),
        ("Shells fell in Hodeidah .", "YEM", "city", 1),
        ("Shells fell in Kiev .", "UKR", "city", 1),
        ("Clashes broke out near Bryansk .", "RUS", "city", 2),
        ("Clashes broke out 20 km east of Goma .", "COD", "city", 2),
        ("They live in Cox 's Bazar .", "BGD", "city", 1),
        ("Raids went on in Kunduz province .", "AFG", "admin1", 2),
        ("Raids went on in Donbas .", "UKR", "region", 3),
        ("Raids went on in the Sahel .", "BFA", "region", 3),
        ("France protested .", "FRA", "country", 3),
        ("The U.S. protested .", "USA", "country", 3),
        ("Congo protested .", "COD", "country", 3),
        ("They fled to Al-Hasakah .", "SYR", "city", 1),
        ("They fled to Maiduguri .", "NGA", "city", 1),
    ],
)
def test_a_name(gazetteer: Gazetteer, text: str, country: str, kind: str, precision: int) -> None:
    (place,) = found(gazetteer, text)
    assert place[1:] == (country, kind, precision)


@pytest.mark.parametrize(
    ("text", "named", "country"),
    [
        ("A man was stabbed in the Finnish port of Turku .", ("Finnish", "FIN"), "FIN"),
        ("A judge was shot in Libya 's southern city of Derna .", ("Libya", "LBY"), "LBY"),
        ("A camp was bombed at Angostura , on the Ecuadorean bank .", ("Ecuadorean", "ECU"), "ECU"),
        ("Shells hit the Russian base of Tartus .", ("Russian", "RUS"), "SYR"),  # whose it is, not where
    ],
)
def test_the_country_beside_a_name_decides(
    gazetteer: Gazetteer, text: str, named: tuple[str, str], country: str
) -> None:
    sentence = told(text)
    at = sentence.words.index(named[0])
    mentions = gazetteer.find(sentence, PlaceContext(("ESP", "COL", "SYR")), lands=[Land(at, at + 1, named[1])])
    assert mentions[-1].place.country == country


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton sang .",
        "The Washington Post reported it .",
        "George met Mohammed .",
        "The march in March was quiet .",
        "The Union said Police fled .",
        "The U.N. met .",
        "Israeli troops fired .",
        "He was hurt in an accident .",
    ],
)
def test_no_place(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text) == []


def test_what_follows_a_name_says_which_it_is(gazetteer: Gazetteer) -> None:
    assert [p[1] for p in found(gazetteer, "A riot broke out in Springfield , Illinois .")] == ["USA", "USA"]
    assert found(gazetteer, "Teachers marched in Merida ( Merida ) .", "VEN")[0][1] == "VEN"
    assert found(gazetteer, "Teachers marched in Valencia , Venezuela .")[0][1] == "VEN"


def test_the_context_says_which_it_is(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "Teachers marched in Cordoba .", "ARG")[0][1] == "ARG"
    assert found(gazetteer, "Teachers marched in Cordoba .", "ESP")[0][1] == "ESP"
    assert found(gazetteer, "Talks opened in Geneva .", "USA")[0][1] == "CHE"


def test_an_unknown_village_falls_back_to_what_encloses_it(gazetteer: Gazetteer) -> None:
    mentions = gazetteer.find(
        told(
            "Gunmen raided the village of Xyrrhq ( Yatenga ) .",
        ),
        PlaceContext(("BFA",)),
    )
    assert ("Yatenga", 2) in {(m.place.name, m.place.precision) for m in mentions}


def test_a_name_with_a_bracket_lies_in_the_bracket_also_where_nobody_knows_it(gazetteer: Gazetteer) -> None:
    mentions = gazetteer.find(told("Rebels raided Xyrrhq village ( Damboa , Borno ) ."), PlaceContext(("NGA",)))
    assert next((m.start, m.place.name, m.place.precision) for m in mentions) == (2, "Damboa", 2)
    assert {m.place.admin1 for m in mentions} == {"Borno"}


@pytest.mark.parametrize("part", ["neighbourhood", "market", "street"])
def test_a_part_of_a_town_is_no_town_far_away(gazetteer: Gazetteer, part: str) -> None:
    text = f"In Curitiba ( Parana ) , two men were shot in the Planalto {part} ."
    assert [p[0] for p in found(gazetteer, text, "BRA")] == ["Curitiba", "Paraná"]
    assert "Planalto" in [p[0] for p in found(gazetteer, "Two men were shot in Planalto .", "BRA")]


def test_what_it_is_coded_to_is_a_place_there(gazetteer: Gazetteer) -> None:
    mentions = gazetteer.find(
        told("Shells fell in Apure state ( coded to Guasdualito , Apure ) ."), PlaceContext(("VEN",))
    )
    assert {(m.place.name, m.preposition) for m in mentions} >= {("Guasdualito", "coded")}


def test_countries_by_their_code(gazetteer: Gazetteer) -> None:
    burkina = gazetteer.country("BFA")
    assert burkina is not None and (burkina.name, burkina.precision) == ("Burkina Faso", 3)
    assert gazetteer.country("ZZZ") is None


def test_countries_in_a_row_do_not_enclose_one_another(gazetteer: Gazetteer) -> None:
    text = "Bulgaria , Greece , Canada and Mexico met in Kiev and Moscow ."
    assert [p[1] for p in found(gazetteer, text)] == ["BGR", "GRC", "CAN", "MEX", "UKR", "RUS"]


def test_the_context_of_an_article(gazetteer: Gazetteer) -> None:
    names = [gazetteer.names(told(text)) for text in ("Kenya and Uganda signed .", "Kenya paid .")]
    assert places.context_of(names).countries == ("KEN", "UGA")
    context = places.context_of(names, gazetteer.find_text("Arequipa, Peru", NOWHERE))
    assert context.countries[0] == "PER" and context.near[0].name == "Arequipa"
    assert places.context_of(names, gazetteer.find_text("LIMA", NOWHERE)).countries[0] == "PER"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Al-Ḥasakah", "al Hasakah"), ("Cox’s Bazar", "Cox's Bazar"), ("Kuźnica", "Kuznica"), ("Łódź", "Lodz")],
)
def test_spellings_that_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_near_spellings_share_a_skeleton() -> None:
    assert spelling_skeleton("khan younis") == spelling_skeleton("khan yunis") != ""
    assert spelling_skeleton("goma") == ""


def test_countries_are_whole() -> None:
    with (resources.seeds() / "places" / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["iso3"] for row in rows}) == len(rows) > 240
    assert all(row["acled_region"] and row["acled_name"] and len(row["iso3"]) == 3 for row in rows)
    names = {row["iso3"]: row["acled_name"] for row in rows}
    assert names["COD"] == "Democratic Republic of Congo" and names["PSE"] == "Palestine" and names["XKX"] == "Kosovo"


WORDS = st.sampled_from(
    [
        "In",
        "near",
        "the",
        "Goma",
        "Paris",
        "Borno",
        "State",
        ",",
        "(",
        ")",
        "and",
        "of",
        "village",
        "Kunduz",
        "province",
        "'s",
        "Al",
        "-",
        "Bab",
        "New",
        "York",
        "Congo",
        "20",
        "km",
        "east",
        "from",
        "Union",
        "March",
        "The",
        "city",
        "San",
        "Salvador",
    ]
)


@given(st.lists(WORDS | st.text(min_size=1, max_size=6).filter(str.strip), max_size=14), st.booleans())
def test_spans_lie_in_the_sentence_and_apart(gazetteer: Gazetteer, words: list[str], here: bool) -> None:
    sentence = told(" ".join(words))
    end = 0
    for mention in gazetteer.find(sentence, PlaceContext(("COD",)) if here else NOWHERE):
        assert end <= mention.start < mention.end <= len(sentence.words)
        end = mention.end
        assert -90 <= mention.place.latitude <= 90 and -180 <= mention.place.longitude <= 180
        assert len(mention.place.country) == 3


ALIASES = [*csv.DictReader((resources.seeds() / "places" / "aliases.csv").open(encoding="utf-8", newline=""))]


def test_every_alias_leads_to_a_place_of_its_country(gazetteer: Gazetteer) -> None:
    lost = []
    for line in ALIASES:
        for name in (line["name"], *line["other_names"].split("; ")):
            rows = gazetteer._table.lookup(fold(name)) if name else ()
            if name and not any(row.place.country == line["country"] for row in rows):
                lost.append((name, line["country"]))
    assert not lost


def test_an_alias_with_coordinates_is_there(gazetteer: Gazetteer) -> None:
    lost = []
    for line in ALIASES:
        if line["latitude"]:
            rows = gazetteer._table.lookup(fold(line["name"]))
            point = float(line["latitude"]), float(line["longitude"])
            if not any(
                abs(row.place.latitude - point[0]) < 0.2 and abs(row.place.longitude - point[1]) < 0.3 for row in rows
            ):
                lost.append(line["name"])
    assert not lost


@pytest.mark.parametrize(
    ("text", "country", "names"),
    [
        # the smallest of what encloses one another; "Southern" is no division of another country here
        ("Men protested in Zomba ( Zomba City , Southern ) .", "MWI", ["Zomba"]),
        # the district of a division, not the town of that name
        ("Shells hit the Kramatorsk district of Donetsk region .", "UKR", ["Kramatorskyi Raion", "Donetsk"]),
        # a longer name whose last word says of what kind it is may be a shorter one of this country
        ("Farmers blocked a road in the Guadalupe municipality ( Antioquia ) .", "COL", ["Guadalupe", "Antioquia"]),
        # a town of another division is no town in this one
        ("Mortars hit Senkivka , Chernihiv .", "UKR", ["Senkivka", "Chernihiv"]),
        # final h and articles of Arabic names
        ("Fighters held a man in Ar-Raqqa city .", "SYR", ["Ar Raqqah"]),
    ],
)
def test_which_place_of_that_name(gazetteer: Gazetteer, text: str, country: str, names: list[str]) -> None:
    told_names = [name for name, *_ in found(gazetteer, text, country)]
    assert [name for name in told_names if name in names][: len(names)] == names


def test_an_unknown_part_of_a_far_namesake_is_not_that_namesake(gazetteer: Gazetteer) -> None:
    for name, country, *_ in found(gazetteer, "Residents protested in La Vega parish in Caracas .", "VEN"):
        assert country == "VEN", name


def test_a_division_lies_where_its_seat_is(gazetteer: Gazetteer) -> None:
    (mention,) = gazetteer.find(told("Two women were taken in the state of Chihuahua ."), PlaceContext(("MEX",)))
    assert mention.place.kind == "admin1"
    assert abs(mention.place.latitude - 28.63) < 0.2  # not Ciudad Juarez, where more people live


def test_capitals_by_country(gazetteer: Gazetteer) -> None:
    capital = gazetteer.capital("SOM")
    assert capital is not None and capital.name == "Mogadishu"
    assert gazetteer.capital("XXX") is None
