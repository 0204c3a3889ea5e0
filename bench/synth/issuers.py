"""The issuers of synthetic dispatches: committees, departments, ministries, Party bodies, unions."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.synth import committees, departments, party
from bench.synth.bodies import Issuer
from congvan.normalize.register import MERGER


def issuer_on(chance: Random, day: str) -> Issuer:
    """Somebody who could have written on that day."""
    makers: list[tuple[int, Callable[[Random, str], Issuer]]] = [
        (15, committees.province),
        (12, committees.commune),
        (14, departments.department),
        (9, departments.ministry),
        (4, committees.office),
        (5, party.party_province),
        (4, party.party_commune),
        (4, party.party_board),
        (5, party.union),
        (3, departments.premier),
        (3, committees.police),
    ]
    if day < MERGER:
        makers += [(24, committees.district), (7, party.party_district), (6, departments.section)]
    return chance.choices([maker for _, maker in makers], [weight for weight, _ in makers])[0](chance, day)
