"""The words by which a sentence tells of dead and wounded, and those that make it no toll."""

from __future__ import annotations

from eventcoder.circumstances.words import words as _words

KILLED = _words(
    """killed murdered assassinated slain massacred executed lynched beheaded slaughtered martyred strangled
    electrocuted decapitated gunned neutralised neutralized eliminated liquidated"""
)
KILL = _words("kill kills murder murders assassinate assassinates slay massacre execute executes behead")
KILLING = _words("killing murdering assassinating massacring executing beheading slaying slaughtering")
DIED = _words("died dies perished perish drowned succumbed suffocated asphyxiated")
DEADLY = _words("fatally mortally")
HURT = _words("injured wounded hurt maimed")
HURTING = _words("injuring wounding hurting maiming")
WOUND = _words("injure injures wound wounds")
# Of what people die without anybody's violence.
NATURAL = _words(
    """thirst hunger starvation malnutrition dehydration cold disease diseases illness cholera measles malaria ebola
    covid cancer exposure hypothermia heatstroke natural heart pneumonia overdose"""
)
TO_DEATH = _words(
    """shot stabbed beaten burned burnt hacked stoned tortured bludgeoned crushed trampled clubbed knifed beat
    beating hanged strangled shooting stabbing hacking beating stoning burning torturing
    clubbing bludgeoning trampling crushing starved bled battered kicked gunned choked run"""
)
DEATH_NOUNS = _words("fatality fatalities death deaths dead killed martyrs")
HURT_NOUNS = _words("injury injuries injured wounded hurt")
CASUALTIES = _words("casualty casualties")
BODIES = _words("body bodies corpse corpses remains")
FOUND = _words("found discovered recovered dumped retrieved unearthed exhumed pulled lying floating washed")
TRIGGERS = (
    KILLED | KILL | KILLING | DIED | DEADLY | HURT | HURTING | WOUND | DEATH_NOUNS | HURT_NOUNS | CASUALTIES | BODIES
    | _words("lives life toll wounds murder assassination killings massacre lost losing throats throat alive")
)  # fmt: skip
ACCIDENTS = _words(
    "accident accidents collision crash earthquake flood floods landslide cyclone lightning avalanche stampede dogs"
)
BE = _words("is are was were been being be get gets got getting 's 're")
HAVE = _words("has have had having")
ADVERBS = _words(
    """also then later reportedly allegedly subsequently instantly immediately both all each either still already
    brutally fatally seriously critically severely lightly slightly badly accidentally apparently summarily
    extra-judicially only even recently first finally eventually together simply again since himself themselves
    mostly"""
)
MODALS = _words("could would may might can should will must shall cannot ca wo'll 'd 'll if whether")
NOT = _words("not n't never")
WISH = _words(
    """to attempting attempted attempt threatening threatened threats planned plotting plot tried trying wanted
    intended aimed conspiracy conspiring nearly almost supposedly"""
)
PARTICIPLES = _words(
    "shot beaten tortured stabbed kidnapped abducted raped caught trapped run set hit left gunned hung"
)
SPEECH = _words(
    """protest protested protesting protests protesters demonstrated demonstration demonstrations rally rallied
    vigil marched march gathered demand demanded demanding demands justice condemn condemned condemning condemns
    denounce denounced denouncing commemorate commemorated commemorating commemoration anniversary mourn mourned
    mourning tribute memory honour honor investigation investigate charged accused accusing accuses suspected
    convicted sentenced trial responsible revenge retaliation avenge blocked burial funeral punish punishment
    outrage anger angry perpetrators picketed staged petition prosecuted arrested detained wanted remember
    remembering solidarity compensation mourners called calling urged rioted sparked triggered motivated
    prompted"""
)
OUTCOME = _words(
    """resulted resulting result results led leading leads lead caused causing causes cause including reported
    confirmed confirming reporting left leaving saw announced recorded ended ending inflicting suffered
    sustained provoked provoking"""
)
RISING = _words(
    """rose risen rises climbed climbs reached stood stands jumped grew grown increased raised revised updated now
    put"""
)
BURNED = _words("burned burnt buried roasted")
FIGHTERS = _words(
    """men soldiers troops fighters militants rebels officers policemen servicemen guards commandos marines peacekeepers
    members insurgents personnel guerrillas militiamen paratroopers"""
)
ORDINALS = _words("second third fourth fifth sixth seventh")
PERIODS = _words("year years month months week weeks decade decades day days")
SUBORDINATE = _words("who that which whom after where when whose following because since")
WAR = _words(
    """war conflict invasion start beginning outbreak year years began begin started coup uprising insurgency
    violence hostilities offensive revolution january february march april may june july august september
    october november december crisis campaign rebellion unrest crackdown"""
)  # fmt: skip
HEDGES = _words("at least more than about some nearly almost around least most as many up over")
