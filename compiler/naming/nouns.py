"""The English nouns that follow no rule, and those that a rule would mistake."""

from __future__ import annotations

from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("/") for pair in text.split())


# The usual plural where there are two: `indices` (as Rails has it), `formulas`, `octopuses`, `cacti`, `schemas`.
IRREGULAR: Final = _pairs("""
    addendum/addenda alga/algae alumna/alumnae alumnus/alumni appendix/appendices axis/axes bacterium/bacteria
    cactus/cacti calf/calves codex/codices corpus/corpora cortex/cortices criterion/criteria
    curriculum/curricula datum/data elf/elves erratum/errata fez/fezzes fungus/fungi genus/genera goose/geese
    helix/helices hoof/hooves index/indices larva/larvae louse/lice matrix/matrices medium/media
    memorandum/memoranda millennium/millennia nucleus/nuclei ovum/ova ox/oxen passerby/passersby
    phenomenon/phenomena quiz/quizzes radius/radii scarf/scarves self/selves sheaf/sheaves stimulus/stimuli
    stratum/strata syllabus/syllabi symposium/symposia taxi/taxis topaz/topazes vertebra/vertebrae vertex/vertices
    vortex/vortices
""")

# The ends of compounds: `salesperson`, `fireman`, `grandchild`, `bookshelf`.
IRREGULAR_ENDS: Final = _pairs("""
    child/children foot/feet half/halves knife/knives leaf/leaves life/lives loaf/loaves man/men mouse/mice
    person/people shelf/shelves thief/thieves tooth/teeth wife/wives wolf/wolves
""")

# They end like one of the above and are none of them.
NOT_COMPOUND: Final = _set("""
    abdomen acumen albumen amen bitumen brahman caiman cayman cyclamen dolmen foramen german hetman human hymen
    lumen mussulman norman olives omen ottoman pumice ramen regimen roman semen shaman specimen stamen subhuman
    superhuman talisman turkoman
""")

# One form for both; `media` and `data` are models in their own right.
UNCHANGED: Final = _set("""
    advice aircraft analytics aviation baggage bison bluetooth cash cattle chassis chess clothing cod corps data
    deer dice economics electronics elk equipment ethics evidence feedback furniture genetics headquarters
    homework hovercraft info information insignia jeans jewelry knowledge kudos logistics luggage machinery
    mathematics means media merchandise metadata midi money moose multimedia music news offspring pasta physics
    pike police politics precipitation rendezvous research rice salmon scissors series sheep shrimp spacecraft
    spaghetti spam species squid staff stuff swine traffic trout tuna watercraft weather wheat wildlife
""")

# The same, for the ends of compounds: `software`, `goldfish`, `userdata`.
UNCHANGED_ENDS: Final = ("ware", "fish", "data", "sheep")
NOT_UNCHANGED: Final = _set("ware aware beware")

# Singular although they end in a bare `s`: whatever else does is a plural already (`settings`).
SINGULAR_IN_S: Final = _set("""
    alias arras asbestos atlas aws bias bus cannabis canvas chaos christmas clematis cosmos dns ethos gas
    glottis gps haggis ibis iris lens madras mantis minibus omnibus os pampas pancreas pathos pelvis portcullis
    pos rhinoceros sas sms tennis thermos tls trellis trolleybus yes
""")

SINGULAR_ENDS_IN_S: Final = ("ss", "sis", "xis", "polis", "itis")

# Plurals in `-us`, which otherwise marks a singular.
PLURAL_IN_US: Final = _set(
    "menus emus gnus gurus haikus bayous tutus cpus gpus zebus skus vpus tpus flus"
)

# Plurals in `-ies`, `-oes`, `-ches` and `-uses` fit two singulars; these are the ones that the rule does not take.
IE: Final = _set("""
    aerie auntie birdie bogie boogie bookie brie brownie calorie camaraderie collie cookie coterie cutie dearie
    die eyrie foodie genie goalie hippie hoodie indie junkie laddie lie lingerie magpie menagerie movie necktie
    newbie patisserie pie pixie prairie quickie reverie rookie rotisserie selfie smoothie sortie sweetie
    talkie tie townie veggie walkie zombie
""")
O_ES: Final = _set("""
    buffalo domino echo embargo hero mango mosquito potato superhero tomato tornado torpedo veto volcano
""")
CHE: Final = _set("""
    attache avalanche brioche cartouche cliche creche douche fiche microfiche niche pastiche porsche psyche
    quiche tranche
""")
USE: Final = _set("use fuse muse excuse abuse ruse recluse refuse disuse misuse reuse")

# The `ch` is a `k`, so no `e` is needed to say the plural.
HARD_CH: Final = _set(
    "stomach monarch patriarch matriarch epoch eunuch tech loch czech hierarch oligarch mach fintech biotech"
)

# Plurals in `-ses` that belong to `-sis`, not to `-se`.
SIS: Final = _set("""
    analysis antithesis catalysis catharsis crisis cryptanalysis diagnosis dialysis electrolysis ellipsis
    emphasis genesis hypnosis hypothesis metamorphosis metastasis nemesis neurosis oasis osmosis paralysis
    parenthesis photosynthesis prognosis prosthesis psychosis sepsis symbiosis synopsis synthesis thesis
    thrombosis
""")
