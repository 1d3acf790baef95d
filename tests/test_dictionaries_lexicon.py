from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest

from eventcoder.dictionaries import Lexicon
from eventcoder.dictionaries.discards import quiet_topic
from eventcoder.dictionaries.names import fold, is_abbreviation, surname_keys
from eventcoder.language.english import English
from eventcoder.model import Sentence

ACTORS = """name,other_names,code,from,to,kind,country,note
United States,US; U.S.; the States,USA,,,country,USA,
United Nations,UN,IGOUNO,,,organisation,,
World Health Organization,WHO,IGOUNOWHO,,,organisation,,
Ivory Coast,Côte d'Ivoire,CIV,,,country,CIV,
al-Shabaab,al-Shabab,SOMREB,,,armed_group,SOM,
the Kremlin,,RUSGOV,,,metonym,RUS,
Ukrainian,Ukrainians,UKR,,,demonym,UKR,
Cox's Bazar,,BGD,,,territory,BGD,
March 23 Movement,M23,CODREB,,,armed_group,COD,
Nora Velde,,NLDGOV,2015-01-01,2019-12-31,person,NLD,
Nora Velde,,NLDELI,2020-01-01,,person,NLD,
Saudi,,SAU,,,demonym,SAU,
Sami bin Harun,,SAUGOV,,,person,SAU,
"""
OTHERS = {
    "agents/a.csv": "noun,plural,role\nminister,,GOV\ninterior minister,,GOVCOP\ngunman,gunmen,UAF\n",
    "agents/modifiers.csv": "modifier,role,effect,note\nformer; ex,ELI,replace,\npro-government,,keep,\n",
    "classes/c.csv": "class,words,note\nGAS,tear gas; smoke,\nARMS,rocket; &GAS,\n",
    "nouns/n.csv": "lemma,code,conditions,example\nhunger strike,142,,\nstrike,143,,\nshow of force,150,,\n",
    "verbs/v.csv": "lemma,target,conditions,code\n"
    "fire,,,190\nfire,at,patient=&ARMS; at=*,194\nfire,at,patient=rocket; at=*,194\ncarry out,,,190\nfire,,,999\n",
    "discards.csv": "words,scope,unless,note\nheart attack,word,,x: y\nworld cup,sentence,riot,x: y\nus; who,name,,\n"
    "goalkeeper; wicket; penalty kick,article,,sport: games\nminister; troops,article,,news: words\n",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("seeds")
    return Lexicon.from_folders([write(folder, {"actors/a.csv": ACTORS, **OTHERS})])


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("EVENTCODER_CACHE", str(folder))
    return folder


@pytest.fixture(scope="module")
def english() -> English:
    return English.load()


def one(english: English, text: str) -> Sentence:
    (sentence,) = english.sentences(text)
    return sentence


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The U.S. and the US told us that the UN left.", ["U.S.", "US", "UN"]),
        ("the us army fought those who left the un in ivory coast", ["un", "ivory coast"]),
        ("U.S. troops left.", ["U.S."]),
        ("United workers met the united states of mind.", []),
        ("Al Shabaab and al-Shabab fought Al-Shabaab.", ["Al Shabaab", "al-Shabab", "Al-Shabaab"]),
        (
            "The Kremlin warned Cote d’Ivoire, and Côte d'Ivoire answered.",
            ["Kremlin", "Cote d’Ivoire", "Côte d'Ivoire"],
        ),
        ("Ukrainian and Ukrainians' friends.", ["Ukrainian", "Ukrainians"]),
        ("Camps in Cox's Bazar were closed by M23.", ["Cox's Bazar", "M23"]),
        ("Who is WHO's chief?", ["WHO"]),
        ("m23 said so", ["m23"]),
        ("US TROOPS SHELLED THE TOWN", ["US"]),
        ("they told us who was hurt in the town", []),
    ],
)
def test_names(lexicon: Lexicon, english: English, text: str, names: list[str]):
    sentence = one(english, text)
    assert [sentence.span_text(match.start, match.end) for match in lexicon.names(sentence)] == names


def test_all_entries_of_a_name_with_their_dates(lexicon: Lexicon, english: English):
    (match,) = lexicon.names(one(english, "Nora Velde spoke."))
    assert [entry.code for entry in match.entries] == ["NLDGOV", "NLDELI"]
    assert [entry.at(dt.date(2019, 12, 31)) for entry in match.entries] == [True, False]
    assert match.entries[0].ref == "actors/a.csv:11"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("U.S.-led", "USA"),
        ("Saudi-backed", "SAU"),
        ("us-led", "USA"),
        ("who-knows", None),
        ("Al-Shabaab-linked", "SOMREB"),
    ],
)
def test_names_before_a_hyphen(lexicon: Lexicon, word: str, code: str | None):
    assert [entry.code for entry in lexicon.prefix_name(word)] == ([code] if code else [])


def test_surnames(lexicon: Lexicon):
    assert {entry.code for entry in lexicon.surnames("velde")} == {"NLDGOV", "NLDELI"}
    assert lexicon.surnames("bin Harun") == lexicon.surnames("harun") != ()
    assert not lexicon.surnames("nora")


@pytest.mark.parametrize(
    ("name", "country", "note", "keys"),
    [
        ("Bashar al-Assad", "SYR", "", ("al assad", "assad")),
        ("Alexander Van der Bellen", "AUT", "", ("bellen", "van der bellen")),
        ("Luiz Inácio Lula da Silva", "BRA", "", ("silva", "da silva")),
        ("Xi Jinping", "CHN", "", ("xi",)),
        ("Nguyen Phu Trong", "VNM", "", ("trong", "nguyen")),
        ("Andrés Manuel López Obrador", "MEX", "", ("obrador", "lopez obrador")),
        ("Abiy Ahmed", "ETH", "since 2018; surname: Abiy", ("abiy",)),
        ("John Doe Jr.", "USA", "", ("doe",)),
        ("Pele", "BRA", "", ()),
    ],
)
def test_surname_keys(name: str, country: str, note: str, keys: tuple[str, ...]):
    assert surname_keys(name, country, note) == keys


def test_folding():
    assert [fold(word) for word in ("Łódź", "Sana’a", "U.S.", "-", ".", "al-Ḥasakah")] == [
        "lodz", "sanaa", "us", "", ".", "al hasakah",
    ]  # fmt: skip
    assert is_abbreviation("M23")
    assert not is_abbreviation("Nato")


@pytest.mark.parametrize(
    ("text", "head", "found"),
    [
        ("The interior ministers met.", "ministers", ("interior ministers", "GOVCOP")),
        ("A prime minister spoke.", "minister", ("minister", "GOV")),
        ("Masked gunmen fled.", "gunmen", ("gunmen", "UAF")),
        ("The cat slept.", "cat", None),
    ],
)
def test_agents(lexicon: Lexicon, english: English, text: str, head: str, found: tuple[str, str] | None):
    sentence = one(english, text)
    match = lexicon.agent(sentence, 1, sentence.words.index(head) + 1)
    assert (match and (sentence.span_text(match.start, match.end), match.entry.role)) == found


def test_modifiers_and_classes(lexicon: Lexicon, english: English):
    former, kept = lexicon.modifier("former"), lexicon.modifier("pro-government")
    assert former
    assert kept
    assert (former.effect, former.role, kept.effect) == ("replace", "ELI", "keep")
    assert lexicon.modifier("green") is None
    sentence = one(english, "Police fired tear gas and rockets.")
    gas = sentence.words.index("tear")
    assert lexicon.in_class(sentence, gas, gas + 2, "ARMS")
    assert not lexicon.in_class(sentence, 0, gas, "ARMS")
    assert not lexicon.in_class(sentence, gas, gas + 1, "GAS")
    assert not lexicon.in_class(sentence, 0, 2, "ARMS")
    assert not lexicon.in_class(sentence, 0, 2, "UNKNOWN")


def test_actions_the_most_specific_first(lexicon: Lexicon):
    assert [(entry.code, entry.ref) for entry in lexicon.verb_entries("fire")] == [
        ("194", "verbs/v.csv:4"),
        ("194", "verbs/v.csv:3"),
        ("190", "verbs/v.csv:2"),
    ]
    assert lexicon.verb_entries("carry") == ()
    assert lexicon.verb_entries("carry", "out")[0].source == ("agent",)
    assert [entry.premodifiers for entry in lexicon.noun_entries("strike")] == [("hunger",), ()]
    show = lexicon.noun_entries("show")[0]
    assert (show.conditions[0].slot, show.conditions[0].alternatives) == ("of", (("word", "force"),))
    assert lexicon.noun_entries("strike")[1].target == ("of", "on", "against", "patient")
    assert lexicon.phrasal_verbs == {"carry out"}
    assert {"strike", "show"} <= lexicon.event_nouns
    assert [problem.kind for problem in lexicon.problems] == ["bad-entry"]
    assert lexicon.problems[0].line == 6


def test_a_users_entries_come_first(tmp_path: Path, english: English):
    seeds = write(tmp_path / "seeds", {"actors/a.csv": ACTORS, **OTHERS})
    mine = write(
        tmp_path / "mine",
        {
            "actors/x.csv": "name,code\nUkrainian,UKRXXX\n",
            "verbs/x.csv": "lemma,code\nfire,193\n",
            "agents/x.csv": "noun,role\ngunman,CRM\n",
        },
    )
    lexicon = Lexicon.from_folders([seeds, mine])
    sentence = one(english, "A Ukrainian gunman fired.")
    assert [entry.code for entry in lexicon.names(sentence)[0].entries] == ["UKRXXX", "UKR"]
    assert lexicon.verb_entries("fire")[0].ref == "mine/verbs/x.csv:2"
    agent = lexicon.agent(sentence, 1, 3)
    assert agent
    assert agent.entry.role == "CRM"


def test_discards(lexicon: Lexicon, english: English):
    found = lexicon.discards(one(english, "He had heart attacks before the World Cup."))
    assert [(match.scope, match.end - match.start) for match in found] == [("word", 2), ("sentence", 2)]
    assert not lexicon.discards(one(english, "A riot stopped the World Cup."))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The goalkeeper slipped. He missed the penalty kick.", "sport"),
        ("The goalkeeper slipped.", None),
        ("The goalkeeper met a minister. He missed the penalty kick as troops watched.", None),
        ("Nothing happened.", None),
    ],
)
def test_quiet_topics(lexicon: Lexicon, english: English, text: str, topic: str | None):
    sentences = english.sentences(text)
    assert quiet_topic(sentences, [lexicon.discards(sentence) for sentence in sentences]) == topic


def test_one_word_in_the_title_is_enough(lexicon: Lexicon, english: English):
    sentences = [*english.sentences("Goalkeeper retires", title=True), *english.sentences("He is 40.")]
    assert quiet_topic(sentences, [lexicon.discards(sentence) for sentence in sentences]) == "sport"


def test_the_cache_gives_the_same(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch):
    seeds = write(tmp_path / "seeds", {"actors/a.csv": ACTORS, **OTHERS})
    first = Lexicon.from_folders([seeds])
    (kept,) = cache.iterdir()
    second = Lexicon.from_folders([seeds])
    assert (first.hash, first._data, first.problems) == (second.hash, second._data, second.problems)
    kept.write_bytes(kept.read_bytes()[:-1])
    assert Lexicon.from_folders([seeds])._data == first._data
    monkeypatch.setenv("EVENTCODER_CACHE", str(seeds / "discards.csv"))
    assert Lexicon.from_folders([seeds])._data == first._data
    write(seeds, {"verbs/v.csv": "lemma,code\n"})
    assert Lexicon.from_folders([seeds]).hash != first.hash


def test_pickled(lexicon: Lexicon):
    again = pickle.loads(pickle.dumps(lexicon))
    assert again.hash == lexicon.hash
    assert again.problems == lexicon.problems
    assert again.verb_entries("fire") == lexicon.verb_entries("fire")


def test_ours_load_without_trouble():
    lexicon = Lexicon.load()
    assert lexicon.named("Ukraine")
    assert lexicon.verb_entries("shell")
