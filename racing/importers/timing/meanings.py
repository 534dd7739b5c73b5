"""What the column of a table can mean, and how its header says so in English, German, French and Spanish."""

from __future__ import annotations

from enum import StrEnum

from racing.domain.folding import fold_query
from racing.domain.sentence import Sentence, sentence


class Meaning(StrEnum):
    """The value is stored with an upload; IGNORED is a column that is left out."""

    IGNORED = ""
    NUMBER = "number"
    POSITION = "position"
    CLASS_POSITION = "class_position"
    CLASS = "class"
    STATUS = "status"
    TEAM = "team"
    DRIVERS = "drivers"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    COUNTRY = "country"
    RATING = "rating"
    CAR = "car"
    MAKER = "maker"
    TYRE = "tyre"
    LAPS = "laps"
    TIME = "time"
    GAP = "gap"
    BEST_LAP = "best_lap"
    BEST_LAP_NUMBER = "best_lap_number"
    GRID = "grid"
    REASON = "reason"


MANY = frozenset((Meaning.DRIVERS, Meaning.FIRST_NAME, Meaning.LAST_NAME, Meaning.COUNTRY, Meaning.RATING))
"""Meanings that several columns may have: one for each driver."""

LABELS: dict[Meaning, Sentence] = {
    Meaning.IGNORED: sentence("left out"),
    Meaning.NUMBER: sentence("car number"),
    Meaning.POSITION: sentence("place overall"),
    Meaning.CLASS_POSITION: sentence("place in class"),
    Meaning.CLASS: sentence("class"),
    Meaning.STATUS: sentence("status"),
    Meaning.TEAM: sentence("team"),
    Meaning.DRIVERS: sentence("driver or drivers"),
    Meaning.FIRST_NAME: sentence("first name"),
    Meaning.LAST_NAME: sentence("last name"),
    Meaning.COUNTRY: sentence("country of the driver"),
    Meaning.RATING: sentence("rating of the driver"),
    Meaning.CAR: sentence("car model"),
    Meaning.MAKER: sentence("manufacturer"),
    Meaning.TYRE: sentence("tyre"),
    Meaning.LAPS: sentence("laps"),
    Meaning.TIME: sentence("total time or gap"),
    Meaning.GAP: sentence("gap to the first"),
    Meaning.BEST_LAP: sentence("best lap"),
    Meaning.BEST_LAP_NUMBER: sentence("number of the best lap"),
    Meaning.GRID: sentence("place on the grid"),
    Meaning.REASON: sentence("reason of retirement"),
}

CAR_OR_NUMBER = ("car", "auto", "wagen", "voiture", "coche", "fahrzeug")
"""Headers that mean the number in some documents and the model in others: the cells decide."""

WORDS: dict[Meaning, tuple[str, ...]] = {
    Meaning.NUMBER: (
        *("number", "no", "nr", "num", "n", "car no", "car number", "car nr", "car num", "race number", "start no"),
        *("start number", "nummer", "startnummer", "start nr", "startnr", "stnr", "st nr", "fahrzeugnummer", "bib"),
        *("numero", "numero de course", "no voiture", "n voiture", "dorsal", "numero de coche", "nbr", "autonummer"),
    ),
    Meaning.POSITION: (
        *("position", "pos", "place", "p", "rank", "rk", "overall", "overall position", "pos overall", "overall pos"),
        *("finish", "fin", "finishing position", "platz", "pl", "rang", "platzierung", "gesamt", "gesamtplatz"),
        *("classement", "clt", "cla", "posicion", "puesto", "lugar", "clasificacion", "po", "ov", "result"),
    ),
    Meaning.CLASS_POSITION: (
        *("pic", "class position", "position in class", "pos in class", "class pos", "cl pos", "place in class"),
        *("pos class", "class rank", "in class", "class place", "klassenplatz", "platz in klasse", "platz klasse"),
        *("pl kl", "pos kl", "klassenposition", "pos in klasse", "kl pos", "rang classe", "pos classe"),
        *("position classe", "pos clase", "posicion clase", "posicion en clase", "puesto clase", "cpos", "pos cl"),
    ),
    Meaning.CLASS: (
        *("class", "cl", "cls", "klasse", "kl", "classe", "clase", "category", "cat", "kategorie", "categorie"),
        *("categoria", "car class", "wagenklasse", "division"),
    ),
    Meaning.STATUS: ("status", "state", "zustand", "etat", "statut", "estado", "finish status"),
    Meaning.TEAM: (
        *("team", "entrant", "entrants", "team name", "team entrant", "entrant team", "competitor", "bewerber"),
        *("mannschaft", "equipe", "ecurie", "concurrent", "equipo", "escuderia", "concursante", "rennstall", "sponsor"),
        *("entry", "teams", "bewerber team", "team bewerber"),
    ),
    Meaning.DRIVERS: (
        *("driver", "drivers", "crew", "line up", "lineup", "driver name", "drivers name", "name", "fahrer"),
        *("fahrerinnen", "besetzung", "fahrerbesetzung", "fahrername", "pilote", "pilotes", "equipage", "conducteur"),
        *("conducteurs", "piloto", "pilotos", "conductor", "conductores", "names", "driver s", "fahrer in", "namen"),
    ),
    Meaning.FIRST_NAME: ("first name", "firstname", "given name", "vorname", "prenom", "nombre", "forename"),
    Meaning.LAST_NAME: (
        *("last name", "lastname", "surname", "second name", "secondname", "family name", "nachname", "familienname"),
        *("nom", "nom de famille", "apellido", "apellidos"),
    ),
    Meaning.COUNTRY: (
        *("country", "nat", "nationality", "nation", "land", "nationalitat", "staat", "pays", "nationalite", "pais"),
        *("nacionalidad", "nac", "driver nationality", "driver country", "ctry"),
    ),
    Meaning.RATING: (
        *("rating", "driver rating", "grade", "licence", "license", "driver category", "einstufung", "lizenz"),
        *("categorisation", "driver grade"),
    ),
    Meaning.CAR: (
        *("vehicle", "model", "car model", "chassis", "make model", "car make", "car type", "type", "fahrzeugtyp"),
        *("modell", "fabrikat", "vehicule", "modele", "vehiculo", "automovil", "modelo", "chassis engine", "machine"),
    ),
    Meaning.MAKER: ("make", "manufacturer", "brand", "hersteller", "marke", "constructeur", "marque", "marca"),
    Meaning.TYRE: (
        *("tyre", "tyres", "tire", "tires", "reifen", "pneu", "pneus", "neumatico", "neumaticos", "pneumatiques"),
    ),
    Meaning.LAPS: (
        *("laps", "lap", "lps", "laps completed", "runden", "runde", "rd", "rdn", "tours", "tour", "trs", "vueltas"),
        *("vtas", "vlts", "nb tours", "total laps", "rnd", "runden gefahren"),
    ),
    Meaning.TIME: (
        *("time", "total time", "race time", "elapsed", "elapsed time", "zeit", "gesamtzeit", "fahrzeit", "rennzeit"),
        *("temps", "temps total", "tiempo", "tiempo total", "time gap", "time retired", "zeit abstand", "total"),
        *("temps ecart", "time status", "finish time", "tiempo diferencia"),
    ),
    Meaning.GAP: (
        *("gap", "gap first", "gap to first", "gap to leader", "diff", "difference", "behind", "abstand", "ruckstand"),
        *("ecart", "ecart 1er", "diferencia", "dif", "gap 1st", "leader", "diff leader", "abstand zum ersten", "delta"),
    ),
    Meaning.BEST_LAP: (
        *("fastest lap", "best lap", "best time", "best lap time", "fastest lap time", "fl time", "best", "bestzeit"),
        *("schnellste runde", "beste runde", "best tm", "meilleur tour", "meilleur temps", "meilleur", "mejor vuelta"),
        *("schn runde", "schnellste rd", "fastest time", "beste rundenzeit", "best laptime", "quickest lap"),
        *("vuelta rapida", "mejor tiempo", "lap time", "rundenzeit", "beste zeit", "bestime", "fl", "quali time"),
    ),
    Meaning.BEST_LAP_NUMBER: (
        *("fastest lap number", "best lap number", "best lap no", "in lap", "lap no", "on lap", "in runde", "in rd"),
        *("fl lapnum", "best in lap", "au tour", "en vuelta", "fl lap", "best lap num", "in"),
    ),
    Meaning.GRID: (
        *("grid", "grid position", "grid pos", "start", "start position", "starting position", "startplatz"),
        *("startposition", "grille", "parrilla", "salida", "pos depart", "depart", "qualifying position"),
    ),
    Meaning.REASON: ("reason", "retired", "reason retired", "grund", "ausfallgrund", "cause", "motif", "causa", "dnf"),
    Meaning.IGNORED: (
        *("points", "pts", "punkte", "puntos", "kph", "km h", "kmh", "mph", "speed", "avg", "average", "v max"),
        *("schnitt", "moyenne", "vitesse", "velocidad", "gap previous", "int", "interval", "intervall", "prev"),
        *("pits", "pit stops", "stops", "boxenstopps", "gap prev", "diff prev", "laps led", "hometown", "home town"),
        *("engine", "motor", "moteur", "group", "gruppe", "groupe", "notes", "remarks", "bemerkung", "bemerkungen"),
        *("round", "points total", "ecart prec", "flag", "flagge", "top speed", "topspeed", "led", "date"),
    ),
}
MEANINGS = {word: meaning for meaning, words in WORDS.items() for word in words}
SIGNS = {"#": Meaning.NUMBER, "n°": Meaning.NUMBER, "nº": Meaning.NUMBER, "№": Meaning.NUMBER, "n.º": Meaning.NUMBER}


def plain_words(header: str) -> str:
    """As the words above are written: without accents, signs, and the number behind "driver 2"."""
    folded = fold_query(header)
    words = "".join(sign if sign.isalnum() else " " for sign in folded).split()
    while len(words) > 1 and words[-1].isdecimal():
        words.pop()
    return " ".join(words)


def meaning_of(header: str) -> Meaning | None:
    """None: the header says nothing that is known."""
    if header.strip().casefold() in SIGNS:
        return SIGNS[header.strip().casefold()]
    words = plain_words(header)
    if found := MEANINGS.get(words):
        return found
    if words in MEANINGS:
        return Meaning.IGNORED
    head, _blank, tail = words.partition(" ")
    if head in ("driver", "fahrer", "pilote", "piloto") and tail:
        return MEANINGS.get(tail.lstrip("0123456789 "))
    return MEANINGS.get(words.rstrip("0123456789"))
