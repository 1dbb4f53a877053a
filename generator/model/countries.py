"""Countries by their two letters (ISO 3166-1 alpha-2), with EU for the Union and ZZ for anywhere."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints

from generator.model import forms
from generator.model.base import wrong

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW EU ZZ
"""
CODES = frozenset(_CODES.split())
"""Those of the standard; XK, which is in use for Kosovo; EU and ZZ."""
_MISTAKEN = {"UK": "GB", "EL": "GR", "EN": "GB", "SP": "ES", "JA": "JP"}
"""What people write for a country, and its code."""


def _known(code: Any) -> Any:
    if not isinstance(code, str) or code.strip() in CODES:
        return code
    meant = _MISTAKEN.get(code.strip().upper(), code.strip().upper())
    other = "write the two capital letters of ISO 3166, such as `GB`; `ZZ` is anywhere"
    raise wrong("country", f"'{code}' is not a country", f"did you mean '{meant}'?" if meant in CODES else other)


Country = Annotated[str, StringConstraints(pattern=forms.COUNTRY), BeforeValidator(_known)]
"""ISO 3166-1 alpha-2; EU for the Union, ZZ for anywhere."""
