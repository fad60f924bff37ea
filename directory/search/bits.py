"""Sets of services as the bits of one whole number: „and“ and „count“ cost microseconds.

Bit 0 is the first service by name, so the order of the bits is an order worth showing.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

BITS_OF = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def pack(positions: Iterable[int], size: int) -> int:
    """The set of these positions, each below `size`."""
    packed = bytearray(size // 8 + 1)
    for position in positions:
        packed[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(packed, "little")


def unpack(bits: int) -> Iterator[int]:
    """The positions in a set, in order; lazily, since mostly the first few are wanted."""
    packed = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    return chain.from_iterable(
        [start * 8 + bit for bit in BITS_OF[byte]] for start, byte in enumerate(packed) if byte
    )


class Points:
    """A whole number for each service, as one set for each binary digit."""

    def __init__(self):
        self.digits: list[int] = []

    def add(self, levels: Iterable[tuple[int, int]]):
        """Adds to each service the points of the first level [(points, set)] that holds it."""
        taken, addend = 0, []
        for points, bits in levels:
            own = bits & ~taken
            taken |= bits
            for digit in range(points.bit_length()):
                if digit == len(addend):
                    addend.append(0)
                if points >> digit & 1:
                    addend[digit] |= own
        self._add(addend)

    def _add(self, addend):
        carry, place = 0, 0
        while place < len(addend) or carry:
            if place == len(self.digits):
                self.digits.append(0)
            one, other = self.digits[place], addend[place] if place < len(addend) else 0
            self.digits[place] = one ^ other ^ carry
            carry = one & other | carry & (one ^ other)
            place += 1

    def descending(self, bits: int) -> Iterator[int]:
        """The positions in a set, most points first, then in their own order."""
        return self._descending(bits, len(self.digits) - 1)

    def _descending(self, bits, digit):
        if not bits:
            return
        if digit < 0:
            yield from unpack(bits)
            return
        yield from self._descending(bits & self.digits[digit], digit - 1)
        yield from self._descending(bits & ~self.digits[digit], digit - 1)
