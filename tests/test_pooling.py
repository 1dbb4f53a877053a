"""Pooling against a published meta-analysis.

`cooney_2013.csv` holds the means, standard deviations and sizes printed in analyses 1.1 (end of treatment) and 1.2
(follow-up) of Cooney et al., Exercise for depression, Cochrane Database of Systematic Reviews 2013, CD004366. The
review's own numbers, made by RevMan from unrounded data, are what we must come to.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pooling import Arm, Effect, Pooled, pooled, smd

TRIALS = list(csv.DictReader(Path(__file__).with_name("cooney_2013.csv").read_text(encoding="utf-8").splitlines()))
Trial = dict[str, str]


def effect(trial: Trial) -> Effect:
    arms = (
        Arm(int(trial[f"n_{arm}"]), float(trial[f"mean_{arm}"]), float(trial[f"sd_{arm}"]))
        for arm in ("exercise", "control")
    )
    return smd(*arms)


def total(chosen: Callable[[Trial], bool]) -> Pooled:
    return pooled([effect(trial) for trial in TRIALS if chosen(trial)])


def printed(effect: Effect) -> str:
    return f"{effect.estimate:.2f} ({effect.low:.2f} to {effect.high:.2f})"


def at_end(trial: Trial) -> bool:
    return trial["analysis"] == "1.1"


def at_end_resistance(trial: Trial) -> bool:
    return at_end(trial) and trial["resistance"] == "yes"


def test_the_whole_analysis_comes_out_as_printed() -> None:
    whole = total(at_end)
    assert len(whole.weights) == 35
    assert printed(whole.effect) == "-0.62 (-0.81 to -0.42)"
    assert whole.tau2 == pytest.approx(0.19, abs=0.005)
    # Printed: Chi² 91.35, I² 62.78%. Ours start from means that are rounded.
    assert whole.q == pytest.approx(91.28, abs=0.005)
    assert whole.i2 == pytest.approx(62.75, abs=0.005)


def test_the_subgroup_comes_out_as_printed() -> None:
    subgroup = total(at_end_resistance)
    assert len(subgroup.weights) == 4
    assert printed(subgroup.effect) == "-1.03 (-1.52 to -0.53)"


def test_the_follow_up_comes_out_a_hundredth_from_print() -> None:
    """Printed: -0.33 (-0.63 to -0.03), I² 48.71%. From the rounded means and SDs we get -0.34 (-0.64 to -0.03)."""
    later = total(lambda trial: trial["analysis"] == "1.2")
    assert printed(later.effect) == "-0.34 (-0.64 to -0.03)"
    assert later.tau2 == pytest.approx(0.09, abs=0.005)
    assert later.i2 == pytest.approx(48.71, abs=0.2)


@pytest.mark.parametrize("trial", [t for t in TRIALS if at_end(t)], ids=lambda t: t["trial"].replace(" ", "-"))
def test_each_trial_comes_out_as_printed(trial: Trial) -> None:
    rounding = 0.03 if trial["trial"] == "Mutrie 1988" else 0.015  # 16 people, 2.39: rounded SDs move it most
    assert effect(trial).estimate == pytest.approx(float(trial["printed_smd"]), abs=rounding)


def test_each_trial_weighs_as_printed() -> None:
    names = [trial["printed_weight"] for trial in TRIALS if at_end(trial)]
    assert total(at_end).weights == pytest.approx([float(name) for name in names], abs=0.015)


def test_reading_a_trials_deviations_as_standard_errors_changes_the_subgroup() -> None:
    """Singh 1997 seems to have been entered with standard errors; an SD is SE times the root of n."""

    def mended(trial: Trial) -> Trial:
        if trial["trial"] != "Singh 1997":
            return trial
        sds = {f"sd_{a}": str(float(trial[f"sd_{a}"]) * sqrt(int(trial[f"n_{a}"]))) for a in ("exercise", "control")}
        return {**trial, **sds}

    trials = [mended(trial) for trial in TRIALS if at_end_resistance(trial)]
    singh = next(effect(trial) for trial in trials if trial["trial"] == "Singh 1997")
    subgroup = pooled([effect(trial) for trial in trials])
    assert printed(singh) == "-0.44 (-1.14 to 0.27)"
    assert printed(subgroup.effect) == "-0.72 (-1.06 to -0.37)"
    assert (subgroup.tau2, subgroup.i2) == (0, 0)


def test_one_trial_pools_to_itself() -> None:
    alone = Effect(-0.4, 0.2)
    found = pooled([alone])
    assert (found.effect.estimate, found.effect.se) == pytest.approx((-0.4, 0.2))
    assert (found.tau2, found.i2, found.df, found.weights) == (0, 0, 0, (100,))


@given(st.lists(st.builds(Effect, st.floats(-5, 5), st.floats(0.05, 3)), min_size=2, max_size=12))
def test_a_total_lies_among_its_trials_and_their_order_does_not_matter(effects: list[Effect]) -> None:
    found, turned = pooled(effects), pooled(effects[::-1])
    estimates = [e.estimate for e in effects]
    assert min(estimates) - 1e-9 <= found.effect.estimate <= max(estimates) + 1e-9
    assert sum(found.weights) == pytest.approx(100)
    assert 0 <= found.i2 <= 100
    assert turned.effect.estimate == pytest.approx(found.effect.estimate)


def test_swapping_the_arms_turns_the_sign() -> None:
    one, other = Arm(17, 9.8, 2.4), Arm(15, 13.8, 2.0)
    assert smd(one, other).estimate == pytest.approx(-smd(other, one).estimate)
    assert smd(one, other).se == pytest.approx(smd(other, one).se)


def test_what_cannot_be_calculated_is_refused() -> None:
    with pytest.raises(ValueError, match="two people at least, not 1"):
        Arm(1, 0, 1)
    with pytest.raises(ValueError, match="above 0, not 0"):
        Arm(9, 0, 0)
    with pytest.raises(ValueError, match="nothing to pool"):
        pooled([])
