"""The grade of a text, held against words and sentences counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.appraise.grade import grade


@pytest.mark.parametrize(
    ("text", "words", "sentences", "spoken"),
    [
        ("The cat sat on the mat.", 6, 1, 6),
        ("Start low. Add a little each week!", 7, 2, 8),
        ("Sit.\nStand up tall", 4, 2, 4),
        ("“Is it safe?” Ask your doctor (or nurse).", 8, 2, 9),
        ("Lift 2.5 kilos in 8 weeks.", 6, 1, 9),
        ("It fell by 20%.", 5, 1, 7),
        ("%", 1, 1, 2),
        ("A warm-up helps: begin with it.", 6, 1, 8),
    ],
)
def test_the_grade_is_that_of_the_formula(text: str, words: int, sentences: int, spoken: int) -> None:
    assert grade(text) == pytest.approx(0.39 * words / sentences + 11.8 * spoken / words - 15.59)


def test_a_text_without_words_has_grade_0() -> None:
    assert grade("") == grade("... – !") == 0


@given(st.text(max_size=80))
def test_no_text_is_too_odd_to_grade(text: str) -> None:
    grade(text)


def test_long_words_and_long_sentences_are_harder() -> None:
    easy = "Train twice a week. Rest on the days between."
    long_sentence = "Train twice a week and rest on the days between."
    long_words = "Exercise twice weekly. Recuperate on intermediate occasions."
    assert grade(easy) < grade(long_sentence) < grade(long_words)
