"""Why a file was not taken over: every error with its row and column, and nothing is changed."""

import re

MERGED = {"03152": "03159", "03156": "03159"}  # Göttingen and Osterode am Harz, 1 Nov 2016
SHOWN = 20


class Refused(ValueError):
    """The file has errors; the message names the first ones, one sentence a line."""

    def __init__(self, errors):
        self.errors = list(errors)
        more = len(self.errors) - SHOWN
        lines = self.errors[:SHOWN] + ([f"… und {more} weitere Fehler."] if more > 0 else [])
        super().__init__("\n".join([*lines, "Es wurde nichts geändert."]))


class Mistake(ValueError):
    """One cell is wrong; the message is a sentence about its content."""


def lines_of(data):
    """The lines of a UTF-8 file (bytes); refuses other encodings, naming the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            [
                f"Zeile {number}: Die Zeichen sind nicht in UTF-8 geschrieben. Bitte die Datei "
                "als „CSV UTF-8“ speichern."
            ]
        ) from None
    return [line.rstrip("\r") for line in text.split("\n")]


def where(number, column):
    return f"Zeile {number}, Spalte „{column}“"


def whole_number(cell):
    """A number from 0 on, also written as „12.345“ or „12 345“."""
    if not re.fullmatch(r"[0-9]{1,12}|[0-9]{1,3}(?:[.\u00a0\u202f ][0-9]{3}){1,3}", cell):
        if re.fullmatch(r"[-−][0-9. ]+", cell):
            raise Mistake(f"„{cell[:40]}“ ist negativ.")
        raise Mistake(f"„{cell[:40]}“ ist keine ganze Zahl.")
    number = int(re.sub(r"\D", "", cell))
    if number > 99_999_999:
        raise Mistake(f"„{cell[:40]}“ ist zu groß.")
    return number


def decimal(cell):
    """A decimal number in degrees; neither NaN nor infinity."""
    if not re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]+)?", cell):
        raise Mistake(f"„{cell[:40]}“ ist keine Zahl wie „52.3705“.")
    return float(cell)


def district(cell, known):
    """The AGS of a district as it is today; a spreadsheet may have lost the leading zero."""
    ags = cell.zfill(5) if re.fullmatch(r"3[0-9]{3}", cell) else cell
    ags = MERGED.get(ags, ags)
    if ags not in known:
        raise Mistake(
            f"„{cell[:40]}“ ist kein Gemeindeschlüssel eines Landkreises in Niedersachsen "
            "(fünf Ziffern wie 03241)."
        )
    return ags
