"""Tables as files: CSV and XLSX that spreadsheets open safely and give back unchanged."""

import csv
import io
import re
from datetime import date, datetime, time

import openpyxl
import tablib
from django.utils.translation import gettext as _

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A spreadsheet would run a cell that begins with one of these as a formula.
DANGEROUS = tuple("=+-@\t\r\n|＝＋－＠")
QUOTE = "'"
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in XML, hence in XLSX
MOST_ROWS = 20_000


class UnreadableTable(ValueError):
    """The file is no table; the message says why, for the person who chose it."""


def plain(value):
    """The text of a cell, however a spreadsheet has stored it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime) and value.time() == time(0):
        value = value.date()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return ILLEGAL.sub("", str(value)).replace("\r\n", "\n").strip()


def guarded(text):
    """`text` so that no spreadsheet runs it; `unguarded` gives it back unchanged."""
    return QUOTE + text if text.startswith((*DANGEROUS, QUOTE)) else text


def unguarded(text):
    return text[1:] if text.startswith(QUOTE) and text[1:2] in (*DANGEROUS, QUOTE) else text


def write(headers, rows, form):
    """The bytes of a table of texts; `form` is a key of `FORMATS`."""
    guarded_rows = ([guarded(text) for text in row] for row in rows)
    return (write_csv if form == "csv" else write_xlsx)(headers, guarded_rows)


def write_csv(headers, rows):
    """With semicolons and a byte order mark: what a German spreadsheet opens by itself."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(headers)
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def write_xlsx(headers, rows):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "B2"
    sheet.append(headers)
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(name, data):
    """The table in an uploaded file, every cell as text; raises `UnreadableTable`."""
    rows = read_xlsx(data) if name.lower().endswith(".xlsx") else read_csv(data)
    rows = [[unguarded(plain(cell)) for cell in row] for row in rows]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2:
        raise UnreadableTable(_("Die Datei enthält keine Zeilen."))
    if len(rows) > MOST_ROWS:
        raise UnreadableTable(_("Die Datei hat mehr als %(most)d Zeilen.") % {"most": MOST_ROWS})
    return dataset(rows)


def dataset(rows):
    headers = rows[0]
    while headers and not headers[-1]:
        headers = headers[:-1]
    width = len(headers)
    table = tablib.Dataset(headers=headers)
    for number, row in enumerate(rows[1:], 2):
        if any(row[width:]):
            raise UnreadableTable(
                _("Zeile %(number)d hat mehr Spalten als die erste.") % {"number": number}
            )
        table.append([*row[:width], *[""] * (width - len(row))])
    return table


def read_xlsx(data):
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [list(row) for row in book.active.iter_rows(values_only=True, max_row=MOST_ROWS + 1)]
    except Exception as error:  # openpyxl fails in many ways on files that are no workbooks
        raise UnreadableTable(_("Die Datei ist keine lesbare XLSX-Datei.")) from error


def read_csv(data):
    text = decode(data)
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UnreadableTable(_("Die Datei ist keine lesbare CSV-Datei.")) from error


def decode(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # how spreadsheets on Windows write CSV
