import math

import @module@


def test_fast_sum() -> None:
    assert @module@.fast_sum([1.0, 2.5]) == 3.5


def test_tau() -> None:
    assert @module@.tau == math.tau
