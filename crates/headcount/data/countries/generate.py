#!/usr/bin/env python3
"""Write what the crate takes from CLDR about countries.

    npm pack cldr-core@48.2.0 cldr-localenames-full@48.2.0    # and unpack both
    python3 generate.py CLDR_CORE CLDR_LOCALENAMES_FULL

In:  the two CLDR packages (Unicode-3.0, see LICENSE-UNICODE).
Out: names.tsv: a line for each country, a cell for each language, with the usual name and after `|` other ones that
     CLDR has. An empty cell is the English one. ../../src/model/country/codes.rs: codes, in the same order.
"""

import json
import sys
from pathlib import Path

LANGUAGES = "en fr ru uk de es ar it pl pt tr zh".split()
HERE = Path(__file__).parent
CODES_RS = HERE.parent.parent / "src/model/country/codes.rs"

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

    cells = {code: [] for code in codes}
    for lang in LANGUAGES:
        file = localenames / "main" / lang / "territories.json"
        names = json.loads(file.read_text())["main"][lang]["localeDisplayNames"]["territories"]
        for code in codes:
            usual = SPECIAL_NAMES[code][lang] if code in SPECIAL else names[code]
            others = [name for variant, name in names.items() if variant.startswith(f"{code}-alt-")]
            # "US" and "UK" are codes already; "RU" and "R.-U." would be the United Kingdom, and are Russia's code.
            others = [name for name in others if name not in (usual, "US", "UK", "RU", "R.-U.")]
            cells[code].append("|".join([usual, *others]))

    lines = ("\t".join([row[0], *("" if cell == row[0] else cell for cell in row[1:])]) for row in cells.values())
    (HERE / "names.tsv").write_text("".join(line.rstrip("\t") + "\n" for line in lines), encoding="utf-8")
    table = "".join(f'    ("{code}", "{alpha3}", "{numeric}"),\n' for code, (alpha3, numeric) in codes.items())
    CODES_RS.write_text(
        "//! Alpha-2, alpha-3 and numeric codes by alpha-2. Written by `data/countries/generate.py` from CLDR.\n\n"
        "#[rustfmt::skip]\n"
        f"pub(super) const LANGUAGES: [&str; {len(LANGUAGES)}] = {json.dumps(LANGUAGES)};\n\n"
        "#[rustfmt::skip]\n"
        f"pub(super) const CODES: [(&str, &str, &str); {len(codes)}] = [\n{table}];\n", encoding="utf-8")


main()
