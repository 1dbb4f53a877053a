"""On how many handouts a word stands, counted at once and one by one."""

from __future__ import annotations

from dataclasses import replace

from generator.model.walk import proses
from generator.render.sheets import prints
from tests.world import SECOND, content
from tools.bench.words import WORD, handouts, with_words

URL = "https://example.org"


def test_as_many_prints_bear_a_field_as_another_word_in_it_changes() -> None:
    whole = content(SECOND)
    before = {made.path: made.sheet for made in prints(whole, URL)}
    counted = handouts(whole)
    one_by_one = {}
    for kind, id, path in counted:
        record = whole.records[kind][id]
        words = WORD.sub("Quiet", dict(proses(record))[path], count=1)
        other = {**whole.records[kind], id: with_words(record, path, words)}
        after = prints(replace(whole, records={**whole.records, kind: other}), URL)
        one_by_one[kind, id, path] = sum(before[made.path] != made.sheet for made in after)
    assert counted == one_by_one
    assert {0, 2} <= set(counted.values())
