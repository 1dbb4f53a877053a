"""Random-effects pooling as RevMan does it: standardised mean differences, weighted by inverse variance.

Formulas: Deeks JJ, Higgins JPT. Statistical algorithms in Review Manager 5. 2010 ("RevMan" below); DerSimonian R,
Laird N. Meta-analysis in clinical trials. Control Clin Trials 1986;7:177-188; Higgins JPT, Thompson SG. Quantifying
heterogeneity in a meta-analysis. Stat Med 2002;21:1539-1558.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)
"""How many standard errors a 95% interval reaches to each side."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm of a trial: number of people, mean and standard deviation, in the units of its scale.

    Raises ValueError for fewer than two people or a standard deviation that is not above 0.
    """

    n: int
    mean: float
    sd: float

    def __post_init__(self) -> None:
        if self.n < 2:
            raise ValueError(f"an arm needs two people at least, not {self.n}")
        if not self.sd > 0:
            raise ValueError(f"a standard deviation is above 0, not {self.sd}")


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect and its standard error, in the same unit."""

    estimate: float
    se: float

    @property
    def low(self) -> float:
        """The lower end of the 95% confidence interval."""
        return self.estimate - Z95 * self.se

    @property
    def high(self) -> float:
        """The upper end of the 95% confidence interval."""
        return self.estimate + Z95 * self.se


@dataclass(frozen=True, slots=True)
class Pooled:
    """A random-effects total and how much its trials differ."""

    effect: Effect
    tau2: float
    """Variance of the true effects between trials."""
    q: float
    """Cochran's Q, which RevMan prints as Chi²."""
    df: int
    """Degrees of freedom of Q: trials less one."""
    weights: tuple[float, ...]
    """Each trial's share of the total, in percent, in the order given."""

    @property
    def i2(self) -> float:
        """Share of the variation that chance does not explain, in percent (Higgins & Thompson 2002)."""
        return (self.q - self.df) / self.q * 100 if self.q > self.df > 0 else 0.0


def smd(treated: Arm, control: Arm) -> Effect:
    """The standardised mean difference, Hedges' adjusted g, in standard deviations; negative where `treated` is lower.

    RevMan, "Standardised mean difference": g = (m1 - m2) / s * (1 - 3 / (4N - 9)), with s the pooled standard
    deviation, and SE = sqrt(N / (n1 n2) + g² / (2 (N - 3.94))).
    """
    total = treated.n + control.n
    squares = (treated.n - 1) * treated.sd**2 + (control.n - 1) * control.sd**2
    g = (treated.mean - control.mean) / sqrt(squares / (total - 2)) * (1 - 3 / (4 * total - 9))
    return Effect(g, sqrt(total / (treated.n * control.n) + g**2 / (2 * (total - 3.94))))


def pooled(effects: Sequence[Effect]) -> Pooled:
    """The DerSimonian-Laird random-effects total of effects that share one unit and no people.

    With fixed weights w = 1 / SE²: Q = Σ w (y - ȳ)², tau² = max(0, (Q - df) / (Σw - Σw² / Σw)); then each trial
    weighs 1 / (SE² + tau²), and the total's SE is 1 / sqrt(Σ weights). Raises ValueError without any effect.
    """
    if not effects:
        raise ValueError("there is nothing to pool")
    fixed = [1 / e.se**2 for e in effects]
    centre = _mean(effects, fixed)
    q = fsum(w * (e.estimate - centre) ** 2 for w, e in zip(fixed, effects, strict=True))
    df = len(effects) - 1
    spread = fsum(fixed) - fsum(w**2 for w in fixed) / fsum(fixed)
    tau2 = max(0.0, (q - df) / spread) if df else 0.0
    weights = [1 / (e.se**2 + tau2) for e in effects]
    total = fsum(weights)
    return Pooled(
        effect=Effect(_mean(effects, weights), 1 / sqrt(total)),
        tau2=tau2,
        q=q,
        df=df,
        weights=tuple(100 * w / total for w in weights),
    )


def _mean(effects: Sequence[Effect], weights: Sequence[float]) -> float:
    return fsum(w * e.estimate for w, e in zip(weights, effects, strict=True)) / fsum(weights)
