"""A folder of training texts small enough to learn from in a second: four matters, seven languages."""

import json
import lzma
import random
from pathlib import Path

MATTERS = [
    ["school", "teacher", "pupil", "lesson"],
    ["bus", "road", "driver", "ticket"],
    ["tree", "park", "river", "bird"],
    ["doctor", "hospital", "nurse", "medicine"],
]
WORDS = {
    "lv": "skola skolotājs skolēns stunda autobuss ceļš šoferis biļete koks parks upe putns ārsts "
    "slimnīca māsa zāles",
    "ru": "школа учитель ученик урок автобус дорога водитель билет дерево парк река птица врач "
    "больница медсестра лекарство",
    "et": "kool õpetaja õpilane tund buss tee juht pilet puu park jõgi lind arst haigla õde ravim",
    "lt": "mokykla mokytojas mokinys pamoka autobusas kelias vairuotojas bilietas medis parkas upė "
    "paukštis gydytojas ligoninė slaugytoja vaistas",
    "de": "schule lehrer schüler stunde bus straße fahrer fahrkarte baum park fluss vogel arzt "
    "krankenhaus schwester arznei",
    "uk": "школа вчитель учень урок автобус дорога водій квиток дерево парк річка птах лікар "
    "лікарня медсестра ліки",
}
ENGLISH = [word for matter in MATTERS for word in matter]


def said(matter: int, language: str, chance: random.Random) -> str:
    """Six words on one of the matters."""
    words = ENGLISH if language == "en" else WORDS[language].split()
    return " ".join(chance.choices(words[4 * matter : 4 * matter + 4], k=6))


def write_library(folder: Path) -> None:
    """All files of the folder, each word with its translation."""
    chance = random.Random(3)
    texts = [" ".join(said(row % 4, "en", chance) for _ in range(11)) for row in range(60)]
    _write(folder / "english.tsv.xz", [f"book\t{text} the and 12" for text in texts])
    for code, words in WORDS.items():
        pairs = zip(words.split(), ENGLISH, strict=True)
        rows = [f"{word}\t{english}\t1.000" for word, english in pairs]
        _write(folder / f"dictionary-{code}.tsv.xz", [*rows, *ODD.get(code, [])])
    _write(folder / "forms-lv.tsv.xz", ["skolā\tskola", "neskolā\tskola", "lielā\tliels"])
    _write(folder / "synonyms-lv.tsv.xz", ["mācībiestāde-1\tskola,nezināms", "tukšs\tnekas"])
    _write(folder / "parallel.jsonl.xz", [*_parallel("ntrex", chance), *_parallel("l10n", chance)])


ODD = {
    "lv": [
        "skolas\tplural of skola\t1.000",
        "skolas\tunheard\t0.300",
        "kāzas\tnurse\t1.000",
        "kazas\tbird\t1.000",
        "liels koks\tlarge tree\t1.000",
        "koku\tgenitive plural of koks\t0.7",
    ],
    "ru": ["ле́с /les/\ttree park\t1.000", "(в) мир\tunheard\t0.2"],
}


def _parallel(source: str, chance: random.Random) -> list[str]:
    rows = []
    for row in range(48):
        sentences = {code: said(row // 2 % 4, code, chance) for code in ("en", *WORDS)}
        rows.append(json.dumps({"source": source, **sentences}))
    return rows + [json.dumps({"source": source, "en": "bus", "xx": "?"})] * 2


def _write(path: Path, lines: list[str]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
