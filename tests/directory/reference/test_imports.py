"""Files that staff import: taken over as a whole or not at all, with every error named."""

import pytest
from django.core.management import CommandError, call_command

from directory.models import DataVersion, District, PostalCode
from directory.reference import load, population, postcodes
from directory.reference.refusal import Refused


@pytest.fixture
def districts(db):
    load.districts()


def line(code="30159", place="Hannover", state="NI", ags="03241", lat="52.37", lon="9.73"):
    cells = ["DE", code, place, "Niedersachsen", state, "", "00", "Region", ags, lat, lon, "4"]
    return "\t".join(cells)


def geonames(*lines):
    return "\n".join(lines).encode() + b"\n"


def refusal(room, data):
    with pytest.raises(Refused) as caught:
        room.load(data)
    return caught.value.errors


class TestPostcodes:
    @pytest.fixture(autouse=True)
    def reference(self, districts):
        pass

    def test_rows_of_one_postcode_become_one_with_all_places_and_the_middle(self):
        data = geonames(
            line("37170", "Uslar", ags="03155", lat="51.60", lon="9.60"),
            line("37170", "Bodenfelde", ags="03155", lat="51.70", lon="9.70"),
            line("37170", "Adelebsen", ags="03159", lat="51.65", lon="9.65"),
        )
        assert postcodes.load(data) == 1
        code = PostalCode.objects.get()
        assert code.position == (51.65, 9.65)
        assert code.place_names == ["Uslar", "Bodenfelde", "Adelebsen"]
        assert sorted(code.districts.values_list("ags", flat=True)) == ["03155", "03159"]

    def test_other_states_are_left_out(self):
        data = geonames(line("20095", "Hamburg", state="HH", ags="02000"), line())
        assert postcodes.load(data) == 1
        assert PostalCode.objects.get().code == "30159"

    def test_a_second_import_corrects_and_removes_nothing(self):
        postcodes.load(geonames(line(), line("38100", "Braunschweig", ags="03101")))
        postcodes.load(geonames(line(place="Hannover-Mitte", ags="03254")))
        assert PostalCode.objects.count() == 2
        code = PostalCode.objects.get(code="30159")
        assert code.place_names == ["Hannover-Mitte"]
        assert [district.ags for district in code.districts.all()] == ["03254"]

    @pytest.mark.parametrize("old", ["03152", "03156"])
    def test_the_districts_merged_in_2016_are_goettingen_today(self, old):
        postcodes.load(geonames(line("37520", "Osterode am Harz", ags=old)))
        assert PostalCode.objects.get().districts.get().ags == "03159"

    @pytest.mark.parametrize(
        ("cells", "column", "part"),
        [
            ({"code": "3015"}, "postal code", "„3015“ ist keine Postleitzahl"),
            ({"code": "3٠159"}, "postal code", "ist keine Postleitzahl"),
            ({"place": " "}, "place name", "fehlt"),
            ({"ags": "03999"}, "admin code3", "„03999“ ist kein Gemeindeschlüssel"),
            ({"ags": ""}, "admin code3", "ist kein Gemeindeschlüssel"),
            ({"lat": "NaN"}, "latitude", "„NaN“ ist keine Zahl"),
            ({"lon": "inf"}, "longitude", "„inf“ ist keine Zahl"),
            ({"lat": "12.5"}, "latitude", "nicht in Deutschland"),
        ],
    )
    def test_an_error_names_row_and_column_and_nothing_is_changed(self, cells, column, part):
        version = DataVersion.current()
        (error,) = refusal(postcodes, geonames(line("38100", ags="03101"), line(**cells)))
        assert error.startswith(f"Zeile 2, Spalte „{column}“: ")
        assert part in error
        assert not PostalCode.objects.exists()
        assert DataVersion.current() == version

    def test_all_errors_are_told_at_once(self):
        errors = refusal(postcodes, geonames(line(lat="x", lon="y"), line(code="")))
        assert [error[:8] for error in errors] == ["Zeile 1,", "Zeile 1,", "Zeile 2,"]

    def test_a_row_with_too_few_columns_is_named(self):
        (error,) = refusal(postcodes, geonames(line(), "DE\t30159\tHannover"))
        assert error == "Zeile 2: 3 Spalten statt 12."

    def test_a_file_in_another_encoding_is_refused_with_the_line(self):
        data = geonames(line()) + line("30159", "Göttingen").encode("latin-1")
        (error,) = refusal(postcodes, data)
        assert error.startswith("Zeile 2: Die Zeichen sind nicht in UTF-8")

    def test_a_file_without_lower_saxony_is_refused(self):
        (error,) = refusal(postcodes, geonames(line(state="HH")))
        assert error.startswith("Keine Zeile gehört zu Niedersachsen")

    def test_an_import_makes_cached_pages_old(self):
        before = DataVersion.current()
        postcodes.load(geonames(line()))
        assert DataVersion.current() > before


def table(*rows, header="AGS;Jahr;Bevölkerung;Ausländische Bevölkerung"):
    return "\n".join([header, *rows]).encode()


class TestPopulation:
    @pytest.fixture(autouse=True)
    def reference(self, districts):
        pass

    def figures(self, ags):
        district = District.objects.get(ags=ags)
        return district.population_year, district.population, district.foreign_population

    def test_german_headers_with_semicolons_are_read(self):
        assert population.load(table("03241;2023;1.187.360;210 000", "03101;2023;253000;")) == 2
        assert self.figures("03241") == (2023, 1187360, 210000)
        assert self.figures("03101") == (2023, 253000, None)

    def test_english_headers_with_commas_in_any_order_are_read(self):
        header = "\ufeffyear,ags,foreign_population,population"
        population.load(table("2022,03404,25000,167000", header=header))
        assert self.figures("03404") == (2022, 167000, 25000)

    def test_a_missing_last_cell_is_an_unknown_number(self):
        population.load(table("03241;2023;5"))
        assert self.figures("03241") == (2023, 5, None)

    def test_the_newest_year_counts(self):
        population.load(table("03241;2023;3;2", "03241;2021;9;1"))
        assert self.figures("03241") == (2023, 3, 2)

    def test_a_leading_zero_that_a_spreadsheet_lost_is_put_back(self):
        population.load(table("3241;2023;3;2"))
        assert self.figures("03241") == (2023, 3, 2)

    def test_districts_that_merged_are_added_up(self):
        population.load(table("03152;2015;250000;20000", "03156;2015;74000;4000"))
        assert self.figures("03159") == (2015, 324000, 24000)

    def test_half_of_a_merged_district_is_refused(self):
        (error,) = refusal(population, table("03152;2015;250000;20000"))
        assert error == (
            "Zeile 2, Spalte „AGS“: 03152 gehört heute zu 03159; für 2015 fehlt dazu 03156."
        )

    @pytest.mark.parametrize(
        ("row", "column", "part"),
        [
            ("03999;2023;5;1", "AGS", "„03999“ ist kein Gemeindeschlüssel"),
            ("03;2023;5;1", "AGS", "„03“ ist kein Gemeindeschlüssel"),
            ("03241;1900;5;1", "Jahr", "„1900“ ist kein Jahr"),
            ("03241;2999;5;1", "Jahr", "„2999“ ist kein Jahr"),
            ("03241;2023;-5;1", "Bevölkerung", "„-5“ ist negativ"),
            ("03241;2023;NaN;1", "Bevölkerung", "„NaN“ ist keine ganze Zahl"),
            ("03241;2023;12,5;1", "Bevölkerung", "„12,5“ ist keine ganze Zahl"),
            ("03241;2023;;1", "Bevölkerung", "„“ ist keine ganze Zahl"),
            ("03241;2023;5;6", "Ausländische Bevölkerung", "6 ist mehr als die ganze"),
            ("03241;2023;" + "9" * 5000 + ";1", "Bevölkerung", "ist keine ganze Zahl"),
            ("03101;2023;7;1", "AGS", "03101 steht für 2023 schon in Zeile 2"),
        ],
    )
    def test_an_error_names_row_and_column_and_nothing_is_changed(self, row, column, part):
        data = table("03101;2023;253000;20000", row)
        (error,) = refusal(population, data)
        assert error.startswith(f"Zeile 3, Spalte „{column}“: ")
        assert part in error
        assert self.figures("03101") == (None, None, None)

    def test_goettingen_old_and_new_in_one_year_is_refused(self):
        rows = ("03159;2016;330000;1", "03152;2016;250000;1", "03156;2016;74000;1")
        errors = refusal(population, table(*rows))
        assert errors[:2] == [
            "Zeile 3, Spalte „AGS“: 03152 steht für 2016 schon in Zeile 2.",
            "Zeile 4, Spalte „AGS“: 03156 steht für 2016 schon in Zeile 2.",
        ]

    def test_missing_columns_are_named(self):
        errors = refusal(population, table("03241;5", header="AGS;Einwohner"))
        assert errors == [
            "Zeile 1: Es fehlt die Spalte „Jahr“.",
            "Zeile 1: Es fehlt die Spalte „Ausländische Bevölkerung“.",
        ]

    @pytest.mark.parametrize("data", [b"", b"\n\n", "AGS".encode("utf-16"), b"\x00" * 9])
    def test_a_file_that_is_no_table_is_refused(self, data):
        assert refusal(population, data)

    def test_many_errors_are_cut_to_the_first_twenty(self):
        with pytest.raises(Refused) as caught:
            population.load(table(*["x;2023;1;1"] * 30))
        told = str(caught.value).splitlines()
        assert len(told) == 22
        assert told[-2:] == ["… und 10 weitere Fehler.", "Es wurde nichts geändert."]


class TestCommands:
    def test_the_postcode_command_takes_a_file(self, districts, tmp_path, capsys):
        file = tmp_path / "DE.txt"
        file.write_bytes(geonames(line()))
        call_command("import_postcodes", file)
        assert capsys.readouterr().out == "Übernommene Postleitzahlen: 1\n"

    def test_the_population_command_tells_why_it_refuses(self, districts, tmp_path):
        file = tmp_path / "zahlen.csv"
        file.write_bytes(table("03999;2023;1;1"))
        with pytest.raises(CommandError, match="Zeile 2, Spalte „AGS“"):
            call_command("import_districts_population", file)

    @pytest.mark.parametrize("command", ["import_postcodes", "import_districts_population"])
    def test_a_file_that_does_not_exist_is_named(self, command, tmp_path):
        with pytest.raises(CommandError, match=r"fehlt\.csv lässt sich nicht lesen"):
            call_command(command, tmp_path / "fehlt.csv")
