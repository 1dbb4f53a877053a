"""The syllables of words, held against those one hears and those in the dictionary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.appraise.syllables import TABLE, counted, syllables
from generator.assets import asset, text
from tools.make_syllables import spoken, table

SPOKEN = {
    "cat": 1,
    "training": 2,
    "depression": 3,
    "anxiety": 4,
    "inflammation": 4,
    "people's": 2,
    "people’s": 2,
    "don't": 1,
    "follow-up": 3,
    "meta-analysis": 6,
    "PHQ-9": 4,
    "BDNF": 4,
    "GAD": 1,
    "1RM": 3,
    "W": 3,
    "cranked": 1,
    "squatted": 2,
    "pulldowns": 2,
}
READ_OUT = {
    "0": 2,
    "7": 2,
    "10": 1,
    "11": 3,
    "12": 1,
    "17": 3,
    "20": 2,
    "75": 4,
    "100": 3,
    "310": 4,
    "1,877": 11,
    "2000": 3,
    "0.5": 4,
    "2.75": 5,
}
"""zero, seven, ten, e-lev-en, twelve, sev-en-teen, twen-ty, sev-en-ty five, one hun-dred, three hun-dred ten,
one thou-sand eight hun-dred sev-en-ty sev-en, two thou-sand, ze-ro point five, two point sev-en five."""
DICTIONARY = {
    1: (
        "blau brink buys daye dry en feur flach gaps grue heye isles jaynes jeff's khe labs lip loves maves "
        "mertz mohs nets pee proves robbe ruhe shaq spot thai tyne vows wil's wurl zipf"
    ),
    2: (
        "aaberg adorned ammo babu baiul's baldwin blanchard's bobber boulette calmar carsick chase's "
        "coatesville coen conveys cowbell cullum daiwa's daughton duffett ebbed effort forelimb gatoil "
        "gimmicks gookin gringos haertel hanneman harley's harnois heinold hillsides hopton houston's hyper "
        "ibn jeri kanai kickers knowlton kodak's kuester lapels leibold lighting's linkups longpre mali maret "
        "mccrumb merely minna monit mulroy needles packham patek penrod's pilla premiere privileged pyeatt "
        "racemes remy retracts richmond's rubeck samos sang-gon scherger seubert shakespeare's snelson "
        "snively splices stangel stockroom stoics sutton's swaying sweatshops tires tomkins trendline uebel "
        "unproved vanness viag's waveform whetstone wileman withheld yearout"
    ),
    3: (
        "aaa aaliyah abiam's algoma ancestors aprea archetype attesting batista beckius binaries bobier "
        "brazzaville bumgarner business's cdroms chamberlayne chrominance coarsening compression condracky's "
        "cornia demetre destiny dingler donaldo's donati doraville espada ethnos's farese felicia fortini "
        "franchise's goldenthal's hernia homesickness juiciest layaway magnified marion's mazzone mcfetridge "
        "mcmahon mcquillan minister's mutual nominal noteworthy octopi oldsmobile's olea oscalus peroutka "
        "perusse polizzi porzio professor's reactions redial reitmeyer rekindling rosemarie salyers "
        "schildknecht shonkwiler siverson specimens spellmeyer's subsidy tashiro therapy tomako's trivia "
        "visibly washington"
    ),
    4: (
        "aerobically allender anadarko's anemias athenian bahamian benedictines biennial burgundians "
        "caplinger chlamydia compulsively cuauhtemoc deangelis diagnostics enabling european extremities "
        "fiorenza fujimoto furiouser geodesy gloriana grismer hungarian immediate indiscretions intersegment "
        "kilometre laborious mackowiak mcclafferty mcinerny never-ending oleandrin pistachio ptsd sibilia "
        "terrestrial varieties vinicio zachariah"
    ),
    5: (
        "deliberative encapsulated initiators libertarians marielitos montevideo neoliberal pathologically "
        "recalculated revolucion"
    ),
    6: "discombobulated non-supervisory overvaluation semiannually",
    7: "miniaturization unilateralism",
}
"""Words of the CMU Pronouncing Dictionary at even steps, by their syllables there: some in our table, some not."""

SMALL = """\
cafe K AH0 F EY1
cafe(2) K AE0 F EY1
cat K AE1 T
hmm HH M
who HH UW1 # a question
cafe-who K AH0 F EY1 HH UW1
""".splitlines()


@pytest.mark.parametrize(("word", "count"), [*SPOKEN.items(), *READ_OUT.items()])
def test_a_word_has_the_syllables_that_one_hears(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(("count", "words"), DICTIONARY.items())
def test_a_word_of_the_dictionary_has_its_syllables_in_small_letters_and_in_capitals(count: int, words: str) -> None:
    forms = [form for word in words.split() for form in (word, word.upper(), word.replace("'", "’"))]
    assert [form for form in forms if syllables(form) != count] == []


def test_a_few_capitals_that_make_no_word_are_spelled_and_more_are_read() -> None:
    assert [syllables(word) for word in ("BDNF", "TWTF", "PRISMA")] == [4, 6, 2]


def test_the_table_lists_only_what_the_rule_miscounts() -> None:
    words = spoken(SMALL)
    assert words == {"cafe": 2, "cat": 1, "who": 1, "cafe-who": 3}
    assert table(words) == {"cafe": 2, "cat": 1, "who": 1}
    assert counted("cafe", lambda word: 0) == 1


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}([-'][a-z]{1,3})?", fullmatch=True), st.integers(1, 9)))
def test_every_word_of_any_dictionary_is_counted_as_there(words: dict[str, int]) -> None:
    listed = table(words)
    for word, count in words.items():
        assert counted(word, lambda part: listed.get(part, 0)) == count
        assert counted(word.upper(), lambda part: listed.get(part, 0)) == count


def test_the_shipped_table_is_sorted_small_and_beside_its_notice() -> None:
    lines = text(TABLE).splitlines()
    assert lines == sorted(set(lines))
    assert {bool(line.partition(" ")[2].isdigit()) for line in lines} == {True}
    assert asset(TABLE).stat().st_size < 250_000
    notice = asset("syllables/LICENSE-cmudict.txt").read_text(encoding="utf-8")
    assert notice.startswith("Copyright (C) 1993-2015 Carnegie Mellon University. All rights reserved.")
    assert "THIS SOFTWARE IS PROVIDED BY CARNEGIE MELLON UNIVERSITY" in notice
