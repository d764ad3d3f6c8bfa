"""Reads a file that Permanence wrote, with a library that is not its own, and prints what it found as JSON."""

import json
import sys


def cards(path):
    import vobject

    with open(path, encoding="utf-8", newline="") as file:
        for card in vobject.readComponents(file.read()):
            yield {
                "FN": card.fn.value,
                "N": [card.n.value.family, card.n.value.given, card.n.value.prefix, card.n.value.suffix],
                "ADR": [card.adr.value.extended, card.adr.value.street],
                "GEO": [geo.value for geo in card.contents.get("geo", [])],
                "LABELS": {label.group: label.value for label in card.contents.get("x-ablabel", [])},
                "GROUPS": [tel.group for tel in card.contents.get("tel", [])],
                "TEL": [tel.value for tel in card.contents.get("tel", [])],
                "EMAIL": [email.value for email in card.contents.get("email", [])],
                "NOTE": [note.value for note in card.contents.get("note", [])],
            }


def workbook(path):
    import openpyxl

    for row in openpyxl.load_workbook(path).active.iter_rows():
        yield [[cell.data_type, cell.value] for cell in row if cell.value is not None]


def spreadsheet(path):
    from odf import opendocument, table, teletype, text

    for row in opendocument.load(path).getElementsByType(table.TableRow):
        cells = [cell for cell in row.getElementsByType(table.TableCell) if cell.getAttribute("valuetype")]
        yield [
            [
                cell.getAttribute("valuetype"),
                "\n".join(teletype.extractText(line) for line in cell.getElementsByType(text.P)),
            ]
            for cell in cells
        ]


kind, path = sys.argv[1:]
print(json.dumps(list({"vcf": cards, "xlsx": workbook, "ods": spreadsheet}[kind](path))))
