"""Make the table of syllables from the CMU Pronouncing Dictionary.

    git clone https://github.com/cmusphinx/cmudict FOLDER
    python -m tools.make_syllables FOLDER/cmudict.dict

The table lists only the words that the rule of `generator/appraise/syllables.py` miscounts, in small letters or in
capitals. The notice of the dictionary, LICENSE, must lie beside it and is copied. The result is the same bytes each
time.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.appraise.syllables import TABLE, counted
from generator.assets import asset


def spoken(lines: Iterable[str]) -> dict[str, int]:
    """The syllables of each word of a dictionary, by its first entry: a vowel's phone ends in a digit.

    Words without a vowel, as hmm, are left out; so are entries after the first, as hello(2).
    """
    words: dict[str, int] = {}
    for line in lines:
        word, *phones = line.partition(" #")[0].split()
        count = sum(phone[-1].isdigit() for phone in phones)
        if count and not word.endswith(")"):
            words[word] = count
    return words


def table(words: Mapping[str, int]) -> dict[str, int]:
    """The words that must be listed so that all are counted right; the short first, since long ones consist of them."""
    listed: dict[str, int] = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        if any(counted(form, lambda part: listed.get(part, 0)) != words[word] for form in (word, word.upper())):
            listed[word] = words[word]
    return listed


def make(dictionary: Path) -> None:
    """Write the table of a dictionary, and its notice beside it."""
    listed = table(spoken(dictionary.read_text(encoding="utf-8").splitlines()))
    lines = sorted(f"{word} {count}\n" for word, count in listed.items())
    asset(TABLE).write_text("".join(lines), encoding="utf-8", newline="\n")
    shutil.copyfile(dictionary.with_name("LICENSE"), asset(TABLE).with_name("LICENSE-cmudict.txt"))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
