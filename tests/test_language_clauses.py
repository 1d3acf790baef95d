"""Who does what to whom: one or two sentences for each construction that the parser knows."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoder.language.english import English
from eventcoder.language.parser import parse
from eventcoder.model import Clause, Phrase, Sentence

ENGLISH = English.load()
EVENT_NOUNS = frozenset("attack raid shelling talk clash protest march".split())
PHRASAL_VERBS = frozenset(("carry out", "shoot down", "drive back"))


def clauses(text: str) -> list[tuple[Sentence, Clause]]:
    """The clauses of a text, each with its sentence."""
    return [
        (sentence, clause)
        for sentence in ENGLISH.sentences(text)
        for clause in parse(sentence, event_nouns=EVENT_NOUNS, phrasal_verbs=PHRASAL_VERBS).clauses
    ]


def described(text: str, lemma: str) -> dict[str, Any]:
    """The slots of the clause with this lemma that are not empty, phrases as their words."""
    sentence, clause = next(pair for pair in clauses(text) if pair[1].lemma == lemma)

    def words(phrase: Phrase) -> str:
        return sentence.span_text(phrase.start, phrase.end)

    slots: dict[str, Any] = {
        "agent": [words(phrase) for phrase in clause.agent],
        "patient": [words(phrase) for phrase in clause.patient],
        "recipient": [words(phrase) for phrase in clause.recipient],
        **{
            oblique.preposition: [words(o.phrase) for o in clause.obliques if o.preposition == oblique.preposition]
            for oblique in clause.obliques
        },
        "possessor": [words(clause.possessor)] if clause.possessor else [],
        "speaker": [words(clause.attributed_to)] if clause.attributed_to else [],
    }
    result: dict[str, Any] = {slot: ", ".join(members) for slot, members in slots.items() if members}
    for name in ("particle", "modality", "attribution", "negated"):
        if getattr(clause, name):
            result[name] = getattr(clause, name)
    return result


CASES: list[tuple[str, str, dict[str, Any]]] = [
    # passives
    ("Two smugglers were arrested by Kenyan police.", "arrest", {"agent": "Kenyan police", "patient": "Two smugglers"}),
    ("Four bridges were destroyed near Homs.", "destroy", {"patient": "Four bridges", "near": "Homs"}),
    # relatives, full and reduced, with the noun as subject or as object
    ("Rebels who seized the airport released the pilots.", "seize", {"agent": "Rebels", "patient": "the airport"}),
    ("Rebels who seized the airport released the pilots.", "release", {"agent": "Rebels", "patient": "the pilots"}),
    ("The pilots released by rebels reached Nairobi.", "release", {"agent": "rebels", "patient": "The pilots"}),
    ("The pilots released by rebels reached Nairobi.", "reach", {"agent": "The pilots", "patient": "Nairobi"}),
    ("The convoy that gunmen ambushed carried medicine.", "ambush", {"agent": "gunmen", "patient": "The convoy"}),
    (
        "The village, which Turkish jets bombed, lies empty.",
        "bomb",
        {"agent": "Turkish jets", "patient": "The village"},
    ),
    (
        "The man who police say killed two guards fled to Jos.",
        "kill",
        {"agent": "The man", "patient": "two guards", "speaker": "police", "attribution": "said"},
    ),
    ("The man who police say killed two guards fled to Jos.", "flee", {"agent": "The man", "to": "Jos"}),
    (
        "The ship, which Greece suspects was carrying arms, sank.",
        "carry",
        {"agent": "The ship", "patient": "arms", "modality": "alleged"},
    ),
    (
        "Kenya expelled a diplomat it said had spied on the port.",
        "spy",
        {"agent": "a diplomat", "on": "the port", "speaker": "it", "attribution": "said"},
    ),
    (
        "A raid that lawyers condemned and that shocked the town ended.",
        "shock",
        {"agent": "A raid", "patient": "the town"},
    ),
    ("A raid that lawyers condemned and that shocked the town ended.", "end", {"agent": "A raid"}),
    ("China and Russia, which hold vetoes, left.", "hold", {"agent": "China, Russia", "patient": "vetoes"}),
    ("It was the army, not the police, that shelled Goma.", "shell", {"agent": "the army", "patient": "Goma"}),
    ("Among those detained were two editors.", "detain", {"patient": "two editors"}),
    (
        "A former minister was among those arrested by police.",
        "arrest",
        {"agent": "police", "patient": "A former minister"},
    ),
    ("Killed in the raid were two guards.", "kill", {"patient": "two guards", "in": "the raid"}),
    ("Only after the raid did Chad free the envoy.", "free", {"agent": "Chad", "patient": "the envoy"}),
    # participles
    (
        "Speaking beside the envoy, who had flown to Oslo, the minister declined.",
        "speak",
        {"agent": "the minister", "beside": "the envoy"},
    ),
    ("Asked whether Chad would agree, the envoy spoke.", "ask", {"patient": "the envoy"}),
    ("The jeep was stoned by boys and then shot at.", "shoot", {"patient": "The jeep"}),
    (
        "He was expelled from the party and replaced on its board by a rival.",
        "replace",
        {"agent": "a rival", "patient": "He", "on": "its board"},
    ),
    (
        "Rebels have, since Monday, been shelling Goma.",
        "shell",
        {"agent": "Rebels", "patient": "Goma", "since": "Monday"},
    ),
    ("The envoy urged states supplying arms to stop.", "stop", {"agent": "states", "modality": "wished"}),
    (
        "Mobs seized the gate and, when guards fled, burned the office.",
        "burn",
        {"agent": "Mobs", "patient": "the office"},
    ),
    (
        "Villagers demanded that he hand it over and burned the station.",
        "burn",
        {"agent": "Villagers", "patient": "the station"},
    ),
    ("The mayor, a member of the party, and two aides fled.", "flee", {"agent": "The mayor, two aides"}),
    (
        "Poland, which borders Ukraine, and the Baltic states expelled the envoy.",
        "expel",
        {"agent": "Poland, the Baltic states", "patient": "the envoy"},
    ),
    ("Youths throwing stones and bottles were dispersed.", "disperse", {"patient": "Youths"}),
    ("Youths throwing stones and bottles were dispersed.", "throw", {"agent": "Youths", "patient": "stones, bottles"}),
    ("Two guards were shot dead and a third badly wounded in Jos.", "wound", {"patient": "a third", "in": "Jos"}),
    ("The raid, the second to hit Jos, killed two.", "hit", {"agent": "The raid", "patient": "Jos"}),
    ("The attack, said police chief Ali Sow, was denied.", "deny", {"patient": "The attack"}),
    ("Kin of a man whose son was shot in 2009 attacked a prison.", "attack", {"agent": "Kin", "patient": "a prison"}),
    ("Villages were burned, wells poisoned and women abducted.", "poison", {"patient": "wells"}),
    ("Residents reached by telephone fled the town.", "flee", {"agent": "Residents", "patient": "the town"}),
    (
        "The army had neither informed prosecutors nor freed the crew.",
        "inform",
        {"agent": "The army", "patient": "prosecutors", "negated": True},
    ),
    ("Not only Togo but also Chad expelled the envoy.", "expel", {"agent": "Togo, Chad", "patient": "the envoy"}),
    (
        "The party, banned since 2013, whose leaders fled, denied the attack.",
        "ban",
        {"patient": "The party", "since": "2013"},
    ),
    # nouns of events with who did it before whom it was done to
    ("The expulsion of the envoy by Chad failed.", "fail", {"agent": "The expulsion"}),
    ("The shelling by Chad of the port failed.", "shelling", {"agent": "Chad", "of": "the port"}),
    ("The march was followed by attacks by gunmen.", "attack", {"agent": "gunmen"}),
    ("There were clashes on Sunday between police and miners.", "clash", {"between": "police, miners", "on": "Sunday"}),
    # headlines
    ("Kenya to send police to Haiti", "send", {"agent": "Kenya", "patient": "police", "to": "Haiti"}),
    ("Backed by tanks, soldiers entered Aden.", "back", {"agent": "tanks", "patient": "soldiers"}),
    ("Soldiers stormed the palace, killing three guards.", "kill", {"agent": "Soldiers", "patient": "three guards"}),
    # infinitives and gerunds under control verbs
    (
        "Sudan agreed to release the prisoners.",
        "release",
        {"agent": "Sudan", "patient": "the prisoners", "modality": "intended"},
    ),
    (
        "Egypt urged Sudan to release the prisoners.",
        "release",
        {"agent": "Sudan", "patient": "the prisoners", "modality": "wished"},
    ),
    ("Troops were ordered to leave Goma.", "leave", {"agent": "Troops", "patient": "Goma", "modality": "wished"}),
    ("The navy managed to free the sailors.", "free", {"agent": "The navy", "patient": "the sailors"}),
    (
        "Amnesty accused soldiers of torturing prisoners.",
        "torture",
        {"agent": "soldiers", "patient": "prisoners", "modality": "alleged"},
    ),
    # coordination of subjects, verbs and objects; apposition
    ("France and Chad expelled the envoys.", "expel", {"agent": "France, Chad", "patient": "the envoys"}),
    ("Militants attacked and burned the station.", "attack", {"agent": "Militants", "patient": "the station"}),
    ("Militants attacked and burned the station.", "burn", {"agent": "Militants", "patient": "the station"}),
    (
        "Police detained students, teachers and monks.",
        "detain",
        {"agent": "Police", "patient": "students, teachers, monks"},
    ),
    ("Heiko Maas, the foreign minister, visited Baghdad.", "visit", {"agent": "Heiko Maas", "patient": "Baghdad"}),
    # event nouns carried by light verbs and by verbs of occurrence
    ("Militants carried out an attack on a mosque.", "attack", {"agent": "Militants", "on": "a mosque"}),
    ("The army faced attacks from rebels.", "attack", {"patient": "The army", "from": "rebels"}),
    ("Clashes erupted between police and miners in Lima.", "clash", {"between": "police, miners"}),
    ("Talks are to resume in Geneva.", "talk", {"in": "Geneva", "modality": "expected"}),
    # event nouns with phrases of their own
    ("The shelling of Gorlovka by separatists continued.", "shelling", {"agent": "separatists", "of": "Gorlovka"}),
    ("Russia's shelling of the port stopped.", "shelling", {"possessor": "Russia", "of": "the port"}),
    ("The Turkish raid on the village failed.", "raid", {"on": "the village"}),
    (
        "Talks between Serbia and Kosovo began in Brussels.",
        "talk",
        {"between": "Serbia, Kosovo", "in": "Brussels"},
    ),
    # negation
    ("The army did not shell the town.", "shell", {"agent": "The army", "patient": "the town", "negated": True}),
    ("Miners never attacked the police.", "attack", {"agent": "Miners", "patient": "the police", "negated": True}),
    ("No one was killed.", "kill", {"patient": "No one", "modality": "averted"}),
    ("Police fired no shots.", "fire", {"agent": "Police", "patient": "no shots", "modality": "averted"}),
    (
        "The navy refused to free the sailors.",
        "free",
        {"agent": "The navy", "patient": "the sailors", "negated": True, "modality": "averted"},
    ),
    (
        "Officials denied that soldiers had shelled the market.",
        "shell",
        {"agent": "soldiers", "patient": "the market", "negated": True, "modality": "denied"},
    ),
    # modality, condition, future
    ("Iran may attack the tanker.", "attack", {"agent": "Iran", "patient": "the tanker", "modality": "possible"}),
    ("Iran must release the crew.", "release", {"agent": "Iran", "patient": "the crew", "modality": "necessary"}),
    (
        "If rebels attack Goma, the army will respond.",
        "attack",
        {"agent": "rebels", "patient": "Goma", "modality": "hypothetical"},
    ),
    ("If rebels attack Goma, the army will respond.", "respond", {"agent": "the army", "modality": "conditional"}),
    ("The threat of an attack grew.", "attack", {"modality": "hypothetical"}),
    ("Ghana will send 200 officers to Mali.", "send", {"agent": "Ghana", "patient": "200 officers", "to": "Mali"}),
    # attribution and quotation
    (
        "Rebels killed six guards, police said.",
        "kill",
        {"agent": "Rebels", "patient": "six guards", "attribution": "said", "speaker": "police"},
    ),
    (
        "According to witnesses, soldiers looted the shops.",
        "loot",
        {
            "agent": "soldiers",
            "patient": "the shops",
            "according to": "witnesses",
            "attribution": "according",
            "speaker": "witnesses",
        },
    ),
    (
        "Soldiers reportedly looted the shops.",
        "loot",
        {"agent": "Soldiers", "patient": "the shops", "attribution": "reportedly"},
    ),
    (
        '"We attacked the base," the commander said.',
        "attack",
        {"agent": "We", "patient": "the base", "attribution": "said", "speaker": "the commander"},
    ),
    # phrasal verbs and double objects
    (
        "Gunmen shot down a helicopter.",
        "shoot",
        {"agent": "Gunmen", "patient": "a helicopter", "particle": "down"},
    ),
    ("Troops drove back the rebels.", "drive", {"agent": "Troops", "patient": "the rebels", "particle": "back"}),
    ("Japan gave Laos two ships.", "give", {"agent": "Japan", "patient": "two ships", "recipient": "Laos"}),
    ("Laos was given two ships by Japan.", "give", {"agent": "Japan", "patient": "two ships", "recipient": "Laos"}),
    # questions
    ("Will Russia invade Latvia?", "invade", {"agent": "Russia", "patient": "Latvia", "modality": "question"}),
    ("Have rebels seized Goma?", "seize", {"agent": "rebels", "patient": "Goma", "modality": "question"}),
    # relatives: without a pronoun, over several nouns, with what and with a name
    ("The drones the rebels had bought failed.", "buy", {"agent": "the rebels", "patient": "The drones"}),
    ("The drones the rebels had bought failed.", "fail", {"agent": "The drones"}),
    ("Togo kept what it had seized.", "seize", {"agent": "it", "patient": "what"}),
    ("Togo saw a plane from Lagos that carried arms.", "carry", {"agent": "a plane", "patient": "arms"}),
    ("Guards of the palace who were hurt left.", "hurt", {"patient": "Guards"}),
    ("Togo made an offer on Monday that pleased Mali.", "please", {"agent": "an offer", "patient": "Mali"}),
    ("Kenya denounced what it called a raid by Mali.", "denounce", {"agent": "Kenya", "patient": "a raid"}),
    ("Kenya denounced what it called a raid by Mali.", "raid", {"agent": "Mali", "modality": "alleged"}),
    ("Togo described the visit as an attack.", "attack", {"modality": "alleged"}),
    # participles without an object, behind a day, and what is understood of them
    ("Two nurses arrested in Oslo", "arrest", {"patient": "Two nurses", "in": "Oslo"}),
    ("Gunmen abducted on Sunday two farmers.", "abduct", {"agent": "Gunmen", "patient": "two farmers", "on": "Sunday"}),
    ("Togo was seeking and buying arms.", "buy", {"agent": "Togo", "patient": "arms"}),
    # infinitives with a subject of their own; gerunds as subjects
    (
        "It is a chance for rebels to leave Goma.",
        "leave",
        {"agent": "rebels", "patient": "Goma", "modality": "possible"},
    ),
    ("Bombing the town was a mistake.", "bomb", {"patient": "the town"}),
    # insertions between auxiliary and verb; objects that two verbs share
    (
        "The army has, witnesses said, shelled the town.",
        "shell",
        {"agent": "The army", "patient": "the town", "attribution": "said", "speaker": "witnesses"},
    ),
    ("Police shot at, and later arrested, two miners.", "shoot", {"agent": "Police", "at": "two miners"}),
    ("Police shot at, and later arrested, two miners.", "arrest", {"agent": "Police", "patient": "two miners"}),
    # speech behind what is said
    ("The raid failed, said Colonel Diallo.", "say", {"agent": "Colonel Diallo"}),
    (
        "The raid failed, said Colonel Diallo.",
        "fail",
        {"agent": "The raid", "attribution": "said", "speaker": "Colonel Diallo"},
    ),
    # prepositional phrases: of the verb, of its object, of the noun before
    ("Togo put pressure on Mali.", "put", {"agent": "Togo", "patient": "pressure", "on": "Mali"}),
    ("Togo welcomed the vote in Mali.", "welcome", {"agent": "Togo", "patient": "the vote"}),
    ("Togo met envoys at a hotel near Bamako.", "meet", {"agent": "Togo", "patient": "envoys", "at": "a hotel"}),
    ("Police freed most of the miners.", "free", {"agent": "Police", "patient": "most"}),
    ("The raid killed ten people, including two boys.", "kill", {"agent": "The raid", "patient": "ten people"}),
    ("Police sealed off the market.", "seal", {"agent": "Police", "patient": "the market", "particle": "off"}),
    (
        "Police arrested Dawit, a lawmaker, and two nurses.",
        "arrest",
        {"agent": "Police", "patient": "Dawit, two nurses"},
    ),
    ("Jets carried out strikes Friday evening.", "carry", {"agent": "Jets", "patient": "strikes", "particle": "out"}),
    (
        "Togo returned a mask stolen in 1910 to Mali.",
        "return",
        {"agent": "Togo", "patient": "a mask", "to": "Mali"},
    ),
    ("Farmers are in the third week of a protest.", "protest", {"agent": "Farmers", "in": "the third week"}),
    ("Farmers blocked roads to protest.", "protest", {"agent": "Farmers", "modality": "purpose"}),
    # past tenses and participles that look alike
    (
        "Drivers angrily blocked with trucks the bridge.",
        "block",
        {"agent": "Drivers", "patient": "the bridge", "with": "trucks"},
    ),
    ("Togo taxed ships built in Mali.", "build", {"patient": "ships", "in": "Mali"}),
    ("Police tortured, beat and killed traders.", "torture", {"agent": "Police"}),
    (
        "A mine, laid by rebels, a week old, killed two men.",
        "kill",
        {"agent": "A mine", "patient": "two men"},
    ),
    ("In Lome, a raid in which soldiers shot a nurse went on.", "shoot", {"agent": "soldiers", "patient": "a nurse"}),
    (
        "The army said up to four men fled.",
        "flee",
        {"agent": "up to four men", "attribution": "said", "speaker": "The army"},
    ),
    ("Troops helped the navy (ANN) seize a boat.", "seize", {"agent": "the navy", "patient": "a boat"}),
    ("Togo ended talks with Mali and imposed tariffs.", "impose", {"agent": "Togo", "patient": "tariffs"}),
    ("Togo praised Kone, a leader of the rebels.", "praise", {"agent": "Togo", "patient": "Kone"}),
    ("Togo has more on the strike.", "have", {"agent": "Togo", "patient": "more"}),
    ("Togo lacks allies like Mali.", "lack", {"agent": "Togo", "patient": "allies"}),
    ("Togo treated it like a war.", "treat", {"agent": "Togo", "patient": "it", "like": "a war"}),
    ("Togo closed the port, with rebels holding Lome.", "close", {"agent": "Togo", "patient": "the port"}),
    ("Rebels fled on May 5, 2012, in a boat.", "flee", {"agent": "Rebels", "on": "May 5", "in": "a boat"}),
    ("Anger over a visit to Laos grew.", "grow", {"agent": "Anger"}),
    # clauses with whose, neither, inverted conditions, an agent before an infinitive, a sum of money
    ("The general, whose troops shelled Lome, fled.", "flee", {"agent": "The general"}),
    ("Togo neither freed nor tried the pilots.", "free", {"agent": "Togo", "patient": "the pilots", "negated": True}),
    (
        "Had troops not left, Togo would have won.",
        "leave",
        {"agent": "troops", "negated": True, "modality": "hypothetical"},
    ),
    (
        "Togo was told by Mali to free the pilots.",
        "free",
        {"agent": "Togo", "patient": "the pilots", "modality": "wished"},
    ),
    ("Togo gave Mali $5m.", "give", {"agent": "Togo", "patient": "$5m", "recipient": "Mali"}),
    ("Rebels attacked, burned and looted Lome.", "attack", {"agent": "Rebels", "patient": "Lome"}),
    ("The union, angered by the law, called for a strike.", "call", {"agent": "The union", "for": "a strike"}),
    # whose word it is
    ("Police freed miners who, witnesses said, had been beaten.", "free", {"agent": "Police", "patient": "miners"}),
    (
        "Togo said it had left, a move praised by Mali.",
        "praise",
        {"agent": "Mali", "patient": "a move"},
    ),
    ("A bomb laid by rebels killed two men.", "lay", {"agent": "rebels", "patient": "A bomb"}),
    ("A bomb laid by rebels killed two men.", "kill", {"agent": "A bomb", "patient": "two men"}),
    ("Rebels in the east, backed by Togo, fled.", "back", {"agent": "Togo", "patient": "Rebels"}),
    ("Jets hit a clinic run by nuns.", "run", {"agent": "nuns", "patient": "a clinic"}),
    ("The raid failed, the army said, adding that two men fled.", "add", {"agent": "the army"}),
    (
        "The army said in a statement that rebels fled.",
        "flee",
        {"agent": "rebels", "attribution": "said", "speaker": "The army"},
    ),
    ("Troops shelled nearby hills.", "shell", {"agent": "Troops", "patient": "nearby hills"}),
    ("Togo has banned rallies, arrested editors and closed ports.", "arrest", {"agent": "Togo", "patient": "editors"}),
    ("Police fired shots and arrested dozens.", "arrest", {"agent": "Police", "patient": "dozens"}),
    ("Police met soldiers and armed men.", "meet", {"agent": "Police", "patient": "soldiers, armed men"}),
    ("Gunmen, thought to be rebels, killed two men.", "kill", {"agent": "Gunmen", "patient": "two men"}),
    ("The court freed two men accused of spying.", "accuse", {"patient": "two men"}),
    ("Not one soldier was hurt.", "hurt", {"patient": "one soldier", "modality": "averted"}),
    # who did what others are thanked or condemned for
    ("Togo condemned Mali for the attack on Lome.", "attack", {"agent": "Mali", "on": "Lome"}),
    # time and place before a subject, without a comma
    (
        "At dawn Turkish jets bombed two villages.",
        "bomb",
        {"agent": "Turkish jets", "patient": "two villages", "at": "dawn"},
    ),
    ("Early on 3 May gunmen raided a mine.", "raid", {"agent": "gunmen", "patient": "a mine", "on": "3 May"}),
    ("Two days later Chadian soldiers freed them.", "free", {"agent": "Chadian soldiers", "patient": "them"}),
    ("After the vote police arrested nine men.", "arrest", {"agent": "police", "patient": "nine men"}),
    ("After the opposition leaders left, the army moved in.", "leave", {"agent": "the opposition leaders"}),
    (
        "In western Caracas supporters of the mayor looted shops.",
        "loot",
        {"agent": "supporters", "patient": "shops", "in": "western Caracas"},
    ),
    (
        "In the streets of Homs rebels shelled a market.",
        "shell",
        {"agent": "rebels", "patient": "a market", "in": "the streets"},
    ),
    # adverbs between a verb and its infinitive
    (
        "The rebels promised never again to attack Goma.",
        "attack",
        {"agent": "The rebels", "patient": "Goma", "modality": "intended", "negated": True},
    ),
    ("The rebels promised never again to attack Goma.", "promise", {"agent": "The rebels"}),
    ("Chad agreed not only to withdraw but to free the men.", "withdraw", {"agent": "Chad", "modality": "intended"}),
    (
        "Sudan pledged to fully and immediately withdraw its troops.",
        "withdraw",
        {"agent": "Sudan", "patient": "its troops", "modality": "intended"},
    ),
    # verbs listed behind a that-clause go with the verb of speech, unless the tense says otherwise
    (
        "The envoy said that his men had left Goma, accused Chad of fraud and demanded talks.",
        "accuse",
        {"agent": "The envoy", "patient": "Chad", "of": "fraud"},
    ),
    (
        "The mayor says Okello called him and promised money.",
        "promise",
        {"agent": "Okello", "patient": "money", "speaker": "The mayor", "attribution": "said"},
    ),
    (
        "The mayor told Okello he would halt the work.",
        "halt",
        {
            "agent": "he",
            "patient": "the work",
            "modality": "conditional",
            "speaker": "The mayor",
            "attribution": "said",
        },
    ),
    (
        "The minister said the alliance stood by Latvia.",
        "stand",
        {"agent": "the alliance", "by": "Latvia", "speaker": "The minister", "attribution": "said"},
    ),
    # particles that a preposition follows
    (
        "The guards drove the crowd back on Friday.",
        "drive",
        {"agent": "The guards", "patient": "the crowd", "particle": "back", "on": "Friday"},
    ),
    (
        "Rebels shot the drone down in May.",
        "shoot",
        {"agent": "Rebels", "patient": "the drone", "particle": "down", "in": "May"},
    ),
    # a name in brackets, a name behind its speaker
    (
        "Islamic State (IS) militants killed a monk.",
        "kill",
        {"agent": "Islamic State (IS) militants", "patient": "a monk"},
    ),
    (
        "Guards killed a nurse, a rights group, Altus, said.",
        "kill",
        {"agent": "Guards", "patient": "a nurse", "speaker": "a rights group", "attribution": "said"},
    ),
    # any phrase that opens a sentence without a comma, where its noun phrase must hold the subject
    (
        "In a statement Latvia condemned the raid.",
        "condemn",
        {"agent": "Latvia", "patient": "the raid", "in": "a statement"},
    ),
    (
        "Near Bakhmut Ukrainian drones hit a depot.",
        "hit",
        {"agent": "Ukrainian drones", "patient": "a depot", "near": "Bakhmut"},
    ),
    (
        "At the airport officers arrested two men.",
        "arrest",
        {"agent": "officers", "patient": "two men", "at": "the airport"},
    ),
    ("Among the army officers was a colonel.", "be", {"patient": "a colonel", "among": "the army officers"}),
    (
        "In a raid on army posts held by rebels, troops killed a man.",
        "kill",
        {"agent": "troops", "patient": "a man", "in": "a raid"},
    ),
    # past tenses behind an infinitive, particles before a bare noun
    ("The emir offered to mediate and flew to Oslo.", "fly", {"agent": "The emir", "to": "Oslo"}),
    (
        "Thieves broke in and carried off weapons and cars.",
        "carry",
        {"agent": "Thieves", "patient": "weapons, cars", "particle": "off"},
    ),
    # a participle behind coordinated owners goes with the noun above them
    ("Troops from Chad and Mali, backed by jets, took the town.", "back", {"agent": "jets", "patient": "Troops"}),
    # some of them: an insertion, no second subject
    ("Students, some of them masked, burned two cars.", "burn", {"agent": "Students", "patient": "two cars"}),
    ("Students, some of them masked, burned two cars.", "mask", {"patient": "them"}),
    # what is told stands behind a place
    (
        "The army told reporters in Lome it had killed ten men.",
        "kill",
        {"agent": "it", "patient": "ten men", "speaker": "The army", "attribution": "said"},
    ),
    (
        "Residents said soldiers burned houses and shot farmers.",
        "shoot",
        {"agent": "soldiers", "patient": "farmers", "speaker": "Residents", "attribution": "said"},
    ),
    # words like all and neither inside a verb group
    ("Mali and Niger have all condemned the plan.", "condemn", {"agent": "Mali, Niger", "patient": "the plan"}),
    (
        "Chad and Mali are each sending troops to Lome.",
        "send",
        {"agent": "Chad, Mali", "patient": "troops", "to": "Lome"},
    ),
    ("Uganda has neither confirmed nor denied it.", "confirm", {"agent": "Uganda", "patient": "it", "negated": True}),
    ("The rebels have all armed men they need.", "have", {"agent": "The rebels", "patient": "all armed men"}),
    # two subjects behind an opening phrase
    (
        "In a statement France and Germany condemned it.",
        "condemn",
        {"agent": "France, Germany", "patient": "it", "in": "a statement"},
    ),
]


@pytest.mark.parametrize(("text", "lemma", "expected"), CASES, ids=[f"{lemma}: {text}" for text, lemma, _ in CASES])
def test_slots(text: str, lemma: str, expected: dict[str, Any]) -> None:
    assert described(text, lemma) == expected


def test_an_event_noun_keeps_its_modifiers_as_written() -> None:
    sentence, clause = next(
        pair for pair in clauses("The Turkish raid on the village failed.") if pair[1].kind == "noun"
    )
    assert [sentence.words[token] for token in clause.modifiers] == ["The", "Turkish"]


def test_a_future_is_told_by_its_tense() -> None:
    assert [clause.tense for _, clause in clauses("Ghana will send 200 officers to Mali.")] == ["future"]


def test_clauses_are_linked() -> None:
    found = [clause for _, clause in clauses("Egypt urged Sudan to release the prisoners.")]
    assert [(link.kind, found[link.clause].lemma) for link in found[1].links] == [("infinitive", "urge")]


@pytest.mark.parametrize(
    ("text", "lemma", "understood"),
    [
        ("Togo agreed to free the pilots.", "free", False),
        ("Troops began shelling the port.", "shell", False),
        ("The minister flew to Lome to sign a treaty.", "sign", True),
        ("Gunmen stormed the base, killing two guards.", "kill", True),
        ("Togo was praised for freeing the pilots.", "free", True),
    ],
)
def test_who_does_it_is_said_by_grammar_or_only_understood(text: str, lemma: str, understood: bool) -> None:
    assert next(clause.understood for _, clause in clauses(text) if clause.lemma == lemma) is understood


def test_headlines_have_subjects() -> None:
    def agents(title: str) -> list[str]:
        sentence = ENGLISH.sentences(title, title=True)[0]
        first = parse(sentence, event_nouns=EVENT_NOUNS, phrasal_verbs=PHRASAL_VERBS).clauses[0]
        return [sentence.span_text(phrase.start, phrase.end) for phrase in first.agent]

    assert agents("Kenya to send police to Haiti") == ["Kenya"]
    assert agents("Kenya, Chad to send police to Haiti") == ["Kenya", "Chad"]
    assert agents("Two drones shot down over Kursk") == []
