"""Sets of services by their position on the shelf: „and“ and „count“ cost microseconds.

Position 0 is the first service by name, so the order of a set is an order worth showing. The
sets are roaring bitmaps: a set of a few services takes a few bytes, one of most services a bit
for each.
"""

from collections.abc import Iterable, Iterator

from pyroaring import FrozenBitMap as Positions

NONE = Positions()


def union(sets: Iterable[Positions]) -> Positions:
    return Positions.union(NONE, *sets)


class Points:
    """A whole number for each service, as one set for each binary digit."""

    def __init__(self):
        self.digits: list[Positions] = []

    def add(self, levels: Iterable[tuple[int, Positions]]):
        """Adds to each service the points of the first level [(points, set)] that holds it."""
        taken, addend = NONE, []
        for points, found in levels:
            own = found - taken
            taken |= found
            for digit in range(points.bit_length()):
                if digit == len(addend):
                    addend.append(NONE)
                if points >> digit & 1:
                    addend[digit] |= own
        self._add(addend)

    def _add(self, addend):
        carry, place = NONE, 0
        while place < len(addend) or carry:
            if place == len(self.digits):
                self.digits.append(NONE)
            one, other = self.digits[place], addend[place] if place < len(addend) else NONE
            self.digits[place] = one ^ other ^ carry
            carry = one & other | carry & (one ^ other)
            place += 1

    def descending(self, found: Positions) -> Iterator[int]:
        """The positions in a set, most points first, then in their own order."""
        return self._descending(found, len(self.digits) - 1)

    def _descending(self, found, digit):
        if not found:
            return
        if digit < 0:
            yield from found
            return
        yield from self._descending(found & self.digits[digit], digit - 1)
        yield from self._descending(found - self.digits[digit], digit - 1)
