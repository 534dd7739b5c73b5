"""Files that must not be imported as they are, by the name of the mishap. See test_bad_timing_files.py.

All meet an event with #9 and #66 in LMP1, #45, #62 and #87 in GT2.
"""

from __future__ import annotations

from tests.support.timing import SAMPLES

HEAD = "number;class;position;laps;team;driver\n"
ONE = "45;GT2;1;100;Flying Lizard;Patrick Long\n"
RACE = (SAMPLES / "al_kamel_race" / "race.csv").read_text("utf-8-sig")
RACE_HEADER = RACE.split("\n", 1)[0]
STRANGERS = "".join(f"{number};GT2;{place};90;Nobody {number};\n" for place, number in enumerate(range(70, 80), 1))


def seats(count: int) -> str:
    """One car with so many drivers, in columns as the WEC has them."""
    names = ";".join(f"DRIVER_{seat}" for seat in range(1, count + 1))
    drivers = ";".join(f"Rosa TEST{'ABCDEFG'[seat]}" for seat in range(count))
    header = f"POSITION;NUMBER;TEAM;{names};CLASS;STATUS;LAPS;TOTAL_TIME;"
    return f"{header}\n1;45;Flying Lizard;{drivers};GT2;Classified;9;1:00.000;\n"


BAD_FILES: dict[str, bytes] = {
    # no table at all
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "PDF": b"%PDF-1.7\n%\xe2\xe3",
    "spreadsheet as it is": b"PK\x03\x04\x14\x00",
    "packed": b"\x1f\x8b\x08\x00",
    "web page": b"\n<!DOCTYPE html><html>",
    "prose": b"# Results\n\nThe race was great.\n",
    "empty": b"",
    "laps": b"NUMBER; DRIVER_NUMBER; LAP_NUMBER; LAP_TIME;CLASS;TEAM;\n021;2;1;1:36.302;GTD;T;\n",
    "weather": b"TIME_UTC_SECONDS;TIME_UTC_STR;AIR_TEMP;TRACK_TEMP;\n1;x;65.6;106.5;\n",
    "standings": b'{"championship": {"name": "X"}, "classification": [{"position": 1}]}',
    # size and shape
    "header only": HEAD.encode(),
    "endless line": b"x" * 70_000,
    "million columns": b"number" + b";" * 1_000_000,
    "endless cell": b'number;position\n9;"' + b"1" * 140_000 + b'"\n',
    "NUL": b"number;position\n9;1\0\n",
    "too many rows": b"number;position\n" + b"".join(b"%d;%d\n" % (n, n) for n in range(1, 2_002)),
    "too large": b"number;position\n" + b"9;1\n" * 1_100_000,
    "ragged": b"number;position\n9;1\n66;2;3\n45;3\n",
    "doubled header": b"number;position;laps;laps\n9;1;100;99\n",
    "open quotation mark": b'number;position;team\n9;1;"Highcroft\n66;2;de Ferran\n',
    "half a CSV": RACE[:-60].encode(),
    "half a JSON": (SAMPLES / "al_kamel_json" / "half.txt").read_bytes(),
    "JSON without cars": b'{"session": {"session_type": "Race"}, "laps": []}',
    "JSON far too deep": b'{"session": ' + b"[" * 100_000,
    "undecodable": b"number;position;team\n9;1;Highcr\x81ft\n",
    # cells
    "laps below zero": (HEAD + ONE.replace("100", "-1")).encode(),
    "place zero": (HEAD + ONE.replace(";1;", ";0;")).encode(),
    "time that is none": b"number;position;time\n9;1;1:99.0\n",
    "lap of a day": b"number;position;best lap\n9;1;25:00:00\n",
    "unknown status": b"number;position;status\n9;1;lost\n",
    "formula": (HEAD + ONE.replace("Flying Lizard", "=1+1")).encode(),
    "markup": (HEAD + ONE.replace("Patrick Long", "<b>Long</b>")).encode(),
    "turned direction": (HEAD + ONE.replace("Patrick", "\u202ePatrick")).encode(),
    "endless name": (HEAD + ONE.replace("Patrick", "P" * 130)).encode(),
    "long number": b"number;position\n1234567;1\n",
    # cars and drivers
    "car twice": (HEAD + ONE + ONE.replace(";1;", ";2;")).encode(),
    "place twice": (HEAD + ONE + ONE.replace("45", "62")).encode(),
    "seven drivers": seats(7).encode(),
    "driver twice in a car": (HEAD.replace("driver", "driver 1;driver 2") + ONE[:-1] + ";Patrick Long\n").encode(),
    "car not entered": b"number;position\n9;1\n46;2\n",
    "zeros lost": b"number;position\n9;1\n045;2\n",
    "class of another car": (HEAD + ONE.replace("GT2", "LMP1")).encode(),
    "class that does not exist": (HEAD + ONE.replace("GT2", "GT7")).encode(),
    "another race": (HEAD + STRANGERS).encode(),
    "race in qualifying": (RACE_HEADER + "\n").encode() + RACE.split("\n")[1].encode(),
}
