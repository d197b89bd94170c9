#!/usr/bin/env python3
"""Write the country tables that the crate compiles in.

    npm pack cldr-core@48.2.0 cldr-localenames-full@48.2.0    # and unpack both
    python3 generate.py CLDR_CORE CLDR_LOCALENAMES_FULL

In:  the two CLDR packages (Unicode-3.0, see LICENSE-UNICODE) and, beside this file,
     aliases.tsv (other names of a country) and refused.tsv (names that are none).
Out: names.tsv (the CLDR name of each country in each language),
     keys.tsv (every folded name, sorted, with the country it means or why it is refused),
     ../../src/model/country/codes.rs.

It stops when one folded name would mean two countries. Such a name belongs in refused.tsv, which wins over CLDR.
"""

import json
import sys
import unicodedata
from pathlib import Path

LANGUAGES = "en fr ru uk de es ar it pl pt tr zh".split()
HERE = Path(__file__).parent
CRATE = HERE.parent.parent

# ISO 3166-1 alpha-2 codes are those of CLDR that have a UN numeric code below 900 and aren't in this list.
NOT_ISO = set("AC AN BU CP CQ CS CT DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN "
              "VD WK XA XB YD YU ZR ZZ".split())
SPECIAL = {"XXA": ("XXA", ""), "XXX": ("XXX", "")}
SPECIAL_NAMES = {
    "XXA": dict(en="Stateless", fr="Apatride", ru="Без гражданства", uk="Без громадянства", de="Staatenlos",
                es="Apátrida", ar="عديم الجنسية", it="Apolide", pl="Bezpaństwowiec", pt="Apátrida", tr="Vatansız",
                zh="无国籍"),
    "XXX": dict(en="Unknown", fr="Inconnu", ru="Неизвестно", uk="Невідомо", de="Unbekannt", es="Desconocido",
                ar="غير معروف", it="Sconosciuto", pl="Nieznany", pt="Desconhecido", tr="Bilinmiyor", zh="未知"),
}

# The next three tables and `fold` and `key` are the twins of src/model/country/fold.rs; a test holds them together.
LETTERS = {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th",
           "ى": "ي", "ی": "ي", "ک": "ك"}
DROPPED = set("and et und y e i ve и і та of de du des del della di da do dos das d the le la les l los las "
              "die der den".split())
REWRITTEN = {
    "st": "saint", "ste": "saint", "sainte": "saint", "sankt": "saint",
    "is": "islands", "isl": "islands", "island": "islands",
    "rep": "republic", "republique": "republic", "republica": "republic", "republik": "republic",
    "repubblica": "republic",
    "dem": "democratic", "democratique": "democratic", "democratica": "democratic", "demokratische": "democratic",
    "fed": "federated", "sts": "states", "utd": "united", "brit": "british", "terr": "territory",
    "territories": "territory",
}
IGNORED = set("\u00ad\u0640\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def fold(name):
    """Lower case without marks; words parted by one space; `,` where a comma or bracket opens a second part."""
    out = []
    for char in unicodedata.normalize("NFKD", name):
        if char in IGNORED or unicodedata.category(char) in ("Mn", "Mc", "Me"):
            continue
        for low in char.lower():
            if unicodedata.category(low) in ("Mn", "Mc", "Me"):
                continue
            if low.isalnum():
                out.append(LETTERS.get(low, low))
            else:
                out.append("," if low in ",،(" else " ")
    return "".join(out)


def key(folded):
    """The words that tell names apart, run together."""
    words = folded.replace(",", " ").split()
    kept = []
    for at, word in enumerate(words):
        initial = len(word) == 1 and any(len(words[n]) == 1 for n in (at - 1, at + 1) if 0 <= n < len(words))
        if initial or word not in DROPPED:
            alone = not kept and at + 1 == len(words)
            kept.append(word if alone else REWRITTEN.get(word, word))
    return "".join(kept)


def rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def spellings(name):
    """With German umlauts, also the way to write them without."""
    yield name
    if any(char in "äöüÄÖÜ" for char in name):
        for plain, two in zip("äöüÄÖÜ", ("ae", "oe", "ue", "Ae", "Oe", "Ue")):
            name = name.replace(plain, two)
        yield name


def main():
    core, localenames = map(Path, sys.argv[1:])
    mappings = json.loads((core / "supplemental/codeMappings.json").read_text())["supplemental"]["codeMappings"]
    codes = dict(SPECIAL)
    for code, mapping in mappings.items():
        if len(code) == 2 and code not in NOT_ISO and mapping.get("_numeric", "999") < "900":
            codes[code] = (mapping["_alpha3"], mapping["_numeric"])
    codes["XK"] = ("XKX", "")
    codes = dict(sorted(codes.items()))
    assert len(codes) == 249 + 3, len(codes)

    by_code = {c.lower(): code for code, (alpha3, _) in codes.items() for c in (code, alpha3)}
    display = {code: [] for code in codes}
    meaning = {}

    def add(name, value, may_be_refused=False):
        for spelling in spellings(name):
            first, _, second = fold(spelling).partition(",")
            if second and meaning.get(key(f"{second} {first}")) == value:
                continue  # found by its other order
            folded = key(fold(spelling))
            assert folded, name
            before = meaning.setdefault(folded, value)
            if before != value and not (may_be_refused and ":" in before):
                sys.exit(f"`{name}` ({folded}) is {before} and {value}: put it in refused.tsv")

    for reason, countries, names in rows(HERE / "refused.tsv"):
        for name in names.split("|"):
            add(name, f"{reason}:{countries}")
    for lang in LANGUAGES:
        file = localenames / "main" / lang / "territories.json"
        names = json.loads(file.read_text())["main"][lang]["localeDisplayNames"]["territories"]
        for code in codes:
            display[code].append(SPECIAL_NAMES[code][lang] if code in SPECIAL else names[code])
            add(display[code][-1], code, may_be_refused=True)
        for variant, name in names.items():
            if "-alt-" in variant and variant[:2] in codes and by_code.get(key(fold(name)), variant[:2]) == variant[:2]:
                add(name, variant[:2], may_be_refused=True)
    for code, names, *countries in rows(HERE / "aliases.tsv"):
        for one in countries[0].split() if code == "*" else [code]:
            by_language = dict(zip(LANGUAGES, display[one]))
            for name in sorted(names.split("|"), key=lambda name: "," in fold(name)):
                add(name.format(**by_language), one)

    for folded, value in meaning.items():
        if ":" not in value and by_code.get(folded, value) != value:
            sys.exit(f"`{folded}` is a name of {value} and the code of {by_code[folded]}")

    (HERE / "names.tsv").write_text(
        "".join("\t".join(names) + "\n" for names in display.values()), encoding="utf-8")
    (HERE / "keys.tsv").write_text(
        "".join(f"{folded}\t{value}\n" for folded, value in sorted(meaning.items())), encoding="utf-8")
    table = "".join(f'    ("{code}", "{alpha3}", "{numeric}"),\n' for code, (alpha3, numeric) in codes.items())
    (CRATE / "src/model/country/codes.rs").write_text(
        "//! Alpha-2, alpha-3 and numeric codes by alpha-2. Written by `data/countries/generate.py` from CLDR.\n\n"
        "#[rustfmt::skip]\n"
        f"pub(super) const LANGUAGES: [&str; {len(LANGUAGES)}] = {json.dumps(LANGUAGES)};\n\n"
        "#[rustfmt::skip]\n"
        f"pub(super) const CODES: [(&str, &str, &str); {len(codes)}] = [\n{table}];\n", encoding="utf-8")


main()
