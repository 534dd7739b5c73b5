"""Small tables of a weekend as text, read as files are, for tests of what is done with them."""

from __future__ import annotations

from racing.importers.timing.file import TimingFile, read_timing_text

RACE = """number;class;position;status;laps;time;best lap;team;driver 1;driver 2
9;LMP1;1;;110;2:45:00.000;1:10.000;Highcroft;David Brabham;Scott Sharp
66;LMP1;2;;109;2:45:01.000;1:09.500;de Ferran;Gil de Ferran;Simon Pagenaud
45;GT2;3;;101;2:45:02.000;1:20.000;Flying Lizard;Jörg Bergmeister;Patrick Long
62;GT2;4;;101;2:45:09.500;1:20.500;Risi;Jaime Melo;Pierre Kaffer
87;GT2;;DNF;40;;;Farnbacher Loles;Wolf Henzler;Dirk Werner
"""
ENTRIES = """number;class;team;car;tyre;driver 1;rating;driver 2;rating
9;LMP1;Highcroft;Acura Car;;David Brabham;;Scott Sharp;
66;LMP1;de Ferran;Acura Car;;Gil de Ferran;;Simon Pagenaud;
45;GT2;Flying Lizard;Porsche Car;;Jörg Bergmeister;;Patrick Long;
62;GT2;Risi;Ferrari Car;;Jaime Melo;;Pierre Kaffer;
87;GT2;Farnbacher Loles;Porsche Car;;Wolf Henzler;;Dirk Werner;
"""
GRID = """grid;number;class
1;66;LMP1
2;9;LMP1
3;62;GT2
4;45;GT2
5;87;GT2
"""
QUALIFYING = """pos;number;class;time;laps
1;66;LMP1;1:09.000;9
2;9;LMP1;1:09.250;7
3;62;GT2;1:19.000;8
"""


def table(text: str, name: str = "table.csv") -> TimingFile:
    return read_timing_text(name, text)
