"""The table of rights: a line for each address, a cell for each role, an answer for each method.

Cells are words of the list below or the five answers themselves, „200/200/302/405/405“. A new
address makes the test fail with the line that its answers would give; read it, and if it is what
you mean, paste it. `RECORD=1 pytest tests/permissions` writes down everything as it is now: then
the review of the difference is the test.
"""

import csv
from pathlib import Path

ROLES = (
    *("visitor", "partner_a", "partner_b", "ended"),
    *("translator", "editor", "moderator", "superuser"),
)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
FILE = Path(__file__).with_name("matrix.csv")
WORDS = {
    "sign-in": ("sign-in",) * 5,  # led to the page where one signs in
    "second": ("second",) * 5,  # led to the set-up of the second factor
    "no": ("403",) * 5,
    "nothing": ("404",) * 5,  # for this role the address does not exist
    "read": ("200", "200", "405", "405", "405"),  # a page that is only read
    "form": ("200",) * 5,  # a form: what is missing is said on the same page
    "send": ("405", "405", "302", "405", "405"),  # a button
}
SPOKEN = {answers: word for word, answers in WORDS.items()}


def rows():
    """{address: {role: five answers}}."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row.pop("address"): {role: understood(row[role]) for role in ROLES}
            for row in csv.DictReader(lines)
        }


def understood(cell):
    return WORDS.get(cell) or tuple(cell.split("/"))


def line(address, answers):
    cells = [SPOKEN.get(answers[role]) or "/".join(answers[role]) for role in ROLES]
    return ",".join([f'"{address}"' if "," in address else address, *cells])


def write(found):
    """Replaces the table; `found` is {address: {role: answers}}."""
    lines = [line(address, found[address]) for address in sorted(found)]
    FILE.write_text("\n".join([",".join(["address", *ROLES]), *lines]) + "\n", "utf-8")
