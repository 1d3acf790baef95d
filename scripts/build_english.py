"""Makes the files of seeds/english from two published packages; run by hand when they change.

    python scripts/build_english.py WHEEL_OR_FOLDER_OF_TEXTBLOB_APTAGGER

- tagger.txt.gz: the averaged perceptron of `textblob-aptagger` 0.2.0 (MIT, Matthew Honnibal), trained on the Wall
  Street Journal. Its pickle is read by an unpickler that knows nothing but `set`. Weights below 0.5 are dropped
  (0.05 points of accuracy), the others kept in twentieths.
- words.txt.gz: base forms and irregular forms from the tables of `lemminflect` (MIT), which must be installed.

Nothing is downloaded. The same inputs give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import io
import pickle
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from eventcoder.language.morphology import Morphology
from eventcoder.language.tagger import LETTERS, STEPS

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "seeds" / "english"
PICKLE = "textblob_aptagger/trontagger-0.1.0.pickle"
SMALLEST = 0.5
SURE = 1.5
WORD_FEATURES = ("i word", "i-1 word", "i+1 word", "i-2 word", "i+2 word")
SUFFIX_FEATURES = ("i suffix", "i-1 suffix", "i+1 suffix")
# Where lemminflect's first base is not the one that news means, and words too rare as a verb or noun to be believed.
VERB_CHOICES = {"wound": "wound", "winded": "wind", "lay": "lie", "bored": "bore", "saw": "see", "felled": "fell"}

Weights = dict[str, dict[str, float]]


class Restricted(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        if (module, name) in (("__builtin__", "set"), ("builtins", "set")):
            return set
        raise pickle.UnpicklingError(f"{module}.{name} has no business here")


def read_model(path: Path) -> tuple[Weights, dict[str, str], set[str]]:
    if path.is_file():
        with zipfile.ZipFile(path) as wheel:
            data = wheel.read(PICKLE)
    else:
        data = (path / PICKLE).read_bytes()
    weights, known, tags = Restricted(io.BytesIO(data), encoding="utf-8").load()
    return weights, known, tags


def write(name: str, text: str) -> None:
    raw = text.encode("utf-8")
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_bytes(gzip.compress(raw, 9, mtime=0))
    print(f"{name}: {len(raw):,} bytes, {(OUT / name).stat().st_size:,} compressed")


def tagger_file(weights: Weights, known: dict[str, str], tags: set[str]) -> str:
    """Sections parted by blank lines: tags; unambiguous words; bias; words; suffixes; first letters; tags before."""
    # Descending order, so that the first of equal scores is the one that the original implementation takes.
    ordered = sorted(tags, reverse=True)
    letter = {tag: LETTERS[number] for number, tag in enumerate([*ordered, "-START-", "-START2-"])}

    def packed(feature: str) -> str:
        pairs = weights.get(feature, {})
        return "".join(
            f"{letter[tag]}{round(pairs[tag] * STEPS)}" for tag in ordered if abs(pairs.get(tag, 0.0)) >= SMALLEST
        )

    def keys(prefix: str) -> list[str]:
        return [feature[len(prefix) + 1 :] for feature in weights if feature.startswith(prefix + " ")]

    after_tag: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in keys("i-1 tag+i word"):
        tag, word = key.split(" ")
        if values := packed(f"i-1 tag+i word {key}"):
            after_tag[word].append((letter[tag], values))
    lines: dict[str, list[str]] = {"words": [], "suffixes": [], "first": [], "tag1": [], "tag2": [], "pairs": []}
    for word in sorted({key for prefix in WORD_FEATURES for key in keys(prefix)} | set(after_tag)):
        cells = [packed(f"{prefix} {word}") for prefix in WORD_FEATURES]
        cells.append(" ".join(f"{tag}{values}" for tag, values in sorted(after_tag[word])))
        if any(cells):
            lines["words"].append("\t".join([word, *cells]).rstrip("\t"))
    for suffix in sorted({key for prefix in SUFFIX_FEATURES for key in keys(prefix)}):
        cells = [packed(f"{prefix} {suffix}") for prefix in SUFFIX_FEATURES]
        if any(cells):
            lines["suffixes"].append("\t".join([suffix, *cells]).rstrip("\t"))
    lines["first"] = [f"{key}\t{packed(f'i pref1 {key}')}" for key in sorted(keys("i pref1"))]
    lines["tag1"] = [f"{key}\t{packed(f'i-1 tag {key}')}" for key in sorted(keys("i-1 tag"))]
    lines["tag2"] = [f"{key}\t{packed(f'i-2 tag {key}')}" for key in sorted(keys("i-2 tag"))]
    lines["pairs"] = [f"{key}\t{packed(f'i tag+i-2 tag {key}')}" for key in sorted(keys("i tag+i-2 tag"))]
    unambiguous = defaultdict(list)
    for word, tag in sorted(known.items()):
        unambiguous[tag].append(word)
    return "\n\n".join(
        [
            " ".join(ordered),
            "\n".join(f"{tag} {' '.join(words)}" for tag, words in sorted(unambiguous.items())),
            packed("bias"),
            *("\n".join(section) for section in lines.values()),
        ]
    )


def lemma_table() -> Iterable[tuple[str, str, str]]:
    spec = importlib.util.find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise SystemExit("lemminflect is not installed")
    with gzip.open(Path(spec.origin).parent / "resources" / "lemma_lu.csv.gz", "rt", encoding="utf-8") as lines:
        yield from ((form, kind, bases) for form, kind, bases in csv.reader(lines))


def words_file(weights: Weights, known: dict[str, str]) -> str:
    """Sections parted by blank lines: verbs; verb forms; nouns; noun forms; other words; words always capitalised."""
    bases: dict[str, set[str]] = {"verb": set(), "noun": set()}
    forms: dict[str, dict[str, str]] = {"verb": {}, "noun": {}}
    others: set[str] = set()
    capitalised: set[str] = set()
    for form, kind, lemmas in lemma_table():
        if not form.replace("-", "").isalpha():
            continue
        if form != form.lower():
            if kind == "noun" and form[1:].islower():
                capitalised.add(form.lower())
            continue
        if kind in ("adj", "adv", "aux"):
            others.add(form)
            continue
        choices = lemmas.split("/")
        bases[kind].update(choice for choice in choices if choice.islower())
        # A form that is also a base ("found") is listed with the other base: as VBD it is "find".
        forms[kind][form] = choices[0]
    forms["verb"].update(VERB_CHOICES)
    # What the treebank shows and the table lacks: "bar", "fighting" as nouns, "worldwide" as an adjective.
    for feature, values in weights.items():
        word = feature.removeprefix("i word ")
        if word != feature and word.isalpha() and len(word) > 2:
            best = sorted(values, key=lambda tag: (-values[tag], tag))[:2]
            if "NN" in best and values["NN"] >= SURE and word not in forms["noun"]:
                forms["noun"][word] = word
                bases["noun"].add(word)
            if best[0] in ("JJ", "RB", "IN", "DT") and values[best[0]] >= SURE:
                others.add(word)
    others.update(word for word, tag in known.items() if word.islower() and not tag.startswith(("NN", "VB")))
    for word, tag in known.items():
        if tag in ("NNP", "NNPS") and word[:1].isupper() and word[1:].islower():
            capitalised.add(word.lower())
    sections = []
    for kind in ("verb", "noun"):
        rules = Morphology(verbs=bases["verb"], nouns=bases["noun"], verb_forms={}, noun_forms={}, others=others)
        ruled = rules.verb_lemma if kind == "verb" else rules.noun_lemma
        irregular = {form: base for form, base in forms[kind].items() if ruled(form) != base}
        sections += [" ".join(sorted(bases[kind])), " ".join(f"{f}:{b}" for f, b in sorted(irregular.items()))]
    common = Morphology(bases["verb"], bases["noun"], forms["verb"], forms["noun"], others)
    for feature, values in weights.items():
        word = feature.removeprefix("i word ")
        if word == feature or not word.isalpha() or len(word) < 3 or common.knows(word) or not values:
            continue
        if max(values, key=lambda tag: (values[tag], tag)) in ("NNP", "NNPS"):
            capitalised.add(word)
    capitalised = {word for word in capitalised if not common.knows(word)}
    return "\n\n".join([*sections, " ".join(sorted(others)), " ".join(sorted(capitalised))])


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    weights, known, tags = read_model(Path(sys.argv[1]))
    write("tagger.txt.gz", tagger_file(weights, known, tags))
    write("words.txt.gz", words_file(weights, known))


if __name__ == "__main__":
    main()
