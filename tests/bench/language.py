#!/usr/bin/env python3
"""Every figure of the text layer, beside what it is to reach.

    python3 tests/bench/language.py BUILD_DIR [GOLD_DIR]    (./dev bench language)

GOLD_DIR has the folders morph, words, sentences and langid; without it only
speeds are measured. How to read it: README.md of this folder; what the
figures mean: score.py.
"""

import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import kazakh_spellings
import score

SOURCE = pathlib.Path(__file__).resolve().parents[2]
LANGS = ("kk", "ru", "uk", "en")
RUNS = int(os.environ.get("BENCH_RUNS", "5"))
MEGABYTES = int(os.environ.get("BENCH_MB", "50"))

# (pair F1, RF1) to reach
STEMS = {
    "kk": (0.92, 0.955), "kk-apertium": (0.92, 0.955), "kk-unimorph": (0.90, 0.92),
    "ru": (0.93, 0.957), "uk": (0.970, 0.962), "en": (0.950, 0.967),
}
WORDS = {"kk": 0.993, "ru": 0.990, "uk": 0.994, "en": 0.990}
SENTENCES = {"kk": 0.985, "ru": 0.960, "uk": 0.985, "en": 0.980}
# percent right: whole sentences, their first 6 words, their first 3
LANGUAGE = {
    "kk": (99.9, 98.5, 94.0), "ru": (99.9, 99.8, 97.5),
    "uk": (99.6, 98.0, 92.0), "en": (99.9, 99.8, 99.0),
}
# percent of other languages taken for ours: whole, first 6 words
OTHERS = ("ky", "uz-Latn", "uz-Cyrl", "tt", "be", "bg", "de", "fr", "zh-Hans")
REJECTION = (0.5, 1.5)


def row(what, value, reach="", command=""):
    print(f"{what:<48} {value:>17} {reach:>13}  {command}".rstrip(), flush=True)


def heading(title):
    print()
    row(title, "", "reach", "command")


# --- accuracy ----------------------------------------------------------------

class Filter:
    """`tizbe analyse` as a filter."""

    def __init__(self, program):
        self.program = program

    def __call__(self, lines, *options):
        data = "".join(line + "\n" for line in lines).encode()
        done = subprocess.run([self.program, "analyse", *options], input=data,
                              stdout=subprocess.PIPE, check=True)
        return done.stdout.decode("utf-8", "replace").split("\n")[:-1]

    def languages(self, lines):
        return [line.split("\t")[0] for line in self(lines, "--identify")]


def read_lines(path):
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def measure_stems(analyse, folder):
    heading("stems: pair F1 / RF1")
    for name, (pair, query) in STEMS.items():
        lang = name.split("-")[0]
        gold = {}
        for line in read_lines(folder / f"{name}.dev.tsv"):
            form, lemma = line.split("\t")[:2]
            gold.setdefault(form, set()).add(lemma)
        found = {}
        for line in analyse(sorted(gold), "--stems", "--lang", lang):
            form, stems = line.split("\t")
            found[form] = set(filter(None, stems.split("|")))
        value = score.stems(gold, found)
        row(name, f"{value[0]:.4f} / {value[1]:.4f}", f"{pair:.3f} / {query:.3f}",
            f"tizbe analyse --stems --lang {lang}")


def stems_of(analyse, words, lang):
    return [set(line.split("\t")[1].split("|"))
            for line in analyse(words, "--stems", "--lang", lang)]


def measure_spellings(analyse, folder):
    heading("Kazakh in other letters: % that meet the Cyrillic form")
    words = {line.split("\t")[0] for name in ("kk", "kk-apertium")
             for line in read_lines(folder / f"{name}.dev.tsv")}
    for how, cyrillic, other in kazakh_spellings.spellings(words):
        pairs = zip(stems_of(analyse, cyrillic, "kk"),
                    stems_of(analyse, other, "kk"))
        meet = [bool(one & two) for one, two in pairs]
        row(f"{len(meet)} forms in {how}", f"{100 * statistics.mean(meet):.1f}",
            "", "tizbe analyse --stems --lang kk")


def measure_words(analyse, folder):
    heading("words: F1")
    for lang, reach in WORDS.items():
        rows = [line.split("\t") for line in read_lines(folder / f"{lang}.dev.tsv")]
        rows = [(text, gold.split(" ")) for text, gold in rows]
        found = analyse([text for text, _ in rows], "--words", "--lang", lang)
        value = score.words((text, gold, line.replace("\t", " ").split(" "))
                            for (text, gold), line in zip(rows, found))
        row(lang, f"{value:.4f}", f"{reach:.3f}",
            f"tizbe analyse --words --lang {lang}")


def paragraphs(lines):
    """Lines with an empty one behind each paragraph, as lists."""
    block = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def measure_sentences(analyse, folder):
    heading("sentences: F1")
    for lang, reach in SENTENCES.items():
        gold = list(paragraphs(read_lines(folder / f"{lang}.dev.txt")))
        found = analyse([" ".join(block) for block in gold],
                        "--sentences", "--lang", lang)
        value = score.sentences(zip(gold, paragraphs(found)))
        row(lang, f"{value:.4f}", f"{reach:.3f}",
            f"tizbe analyse --sentences --lang {lang}")


def measure_languages(analyse, folder):
    command = "tizbe analyse --identify"
    heading("language: % right")
    for lang, reach in LANGUAGE.items():
        for name, wanted in zip(("", ".w6", ".w3"), reach):
            found = analyse.languages(read_lines(folder / f"{lang}{name}.txt"))
            title = {"": "", ".w6": ", 6 words", ".w3": ", 3 words"}[name]
            row(lang + title, f"{score.share(found, {lang}):.2f}", f"{wanted:.1f}",
                command)
        found = analyse.languages(read_lines(folder / f"{lang}.caps.txt"))
        row(f"{lang}, 6 words in capitals", f"{score.share(found, {lang}):.2f}", "",
            command)
    for path in sorted((folder / "confusable").glob("*.txt")):
        found = analyse.languages(read_lines(path))
        row(path.stem, f"{score.share(found, {path.stem[:2]}):.2f}", "", command)
    heading("other languages taken for ours: %")
    accepted = ([], [])
    for path in sorted((folder / "other").glob("*.txt")):
        whole = read_lines(path)
        short = [" ".join(line.split()[:6]) for line in whole]
        values = [score.share(analyse.languages(lines), set(LANGS))
                  for lines in (whole, short)]
        row(path.stem, " / ".join(f"{v:.1f}" for v in values), "", command)
        if path.stem in OTHERS:
            for into, value in zip(accepted, values):
                into.append(value)
    row("mean of " + str(len(accepted[0])) + ", whole / 6 words",
        " / ".join(f"{statistics.mean(v):.2f}" for v in accepted),
        " / ".join(f"{v:.1f}" for v in REJECTION), command)


def measure_accuracy(program, gold):
    analyse = Filter(program)
    measure_stems(analyse, gold / "morph")
    measure_spellings(analyse, gold / "morph")
    measure_words(analyse, gold / "words")
    measure_sentences(analyse, gold / "sentences")
    measure_languages(analyse, gold / "langid")


# --- speed -------------------------------------------------------------------

def timed(command, environment=None):
    """(seconds by the clock, seconds of processor, output)"""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True,
                          stdin=subprocess.DEVNULL, env=environment)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
    return wall, cpu, done.stdout.decode()


def measure_stemmers(build, text):
    heading("stems never met before: M words/CPU s")
    command = [build / "bench_text_layer", "stems", text]
    rates = {}
    for _ in range(RUNS):
        for line in timed(command)[2].splitlines():
            name, forms, rate = line.split("\t")
            rates.setdefault((name, forms), []).append(float(rate))
    for (name, forms), values in rates.items():
        row(f"{name}, {forms} forms",
            f"{statistics.median(values):.2f} ({min(values):.1f}-{max(values):.1f})",
            "" if name.startswith("lib") else "1.00", "bench_text_layer stems")


def measure_start(program):
    heading("one word, a process each: ms")
    walls = [start_once(program) for _ in range(20)]
    row("median of 20", f"{1000 * statistics.median(walls):.1f}", "20.0",
        "echo ... | tizbe analyse --stems --lang kk")


def start_once(program):
    start = time.monotonic()
    subprocess.run([program, "analyse", "--stems", "--lang", "kk"],
                   input="мектептерімізде\n".encode(), check=True,
                   stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def measure_layer(build, text):
    size = text.stat().st_size / 1e6
    heading(f"text to stems, {size:.0f} MB, nothing met before: CPU s")
    utf8 = dict(os.environ, LC_ALL="C.UTF-8")
    rivals = {"wc -w, the peer": (["wc", "-w", text], utf8),
              "text layer": ([build / "bench_text_layer", "run", text], None)}
    seconds = {name: [] for name in rivals}
    for _ in range(RUNS):
        for name, (command, environment) in rivals.items():
            seconds[name].append(timed(command, environment)[1])
    for name, values in seconds.items():
        row(name, f"{statistics.median(values):.3f} "
            f"({min(values):.2f}-{max(values):.2f})", "",
            rivals[name][0][0] if name[0] == "w" else "bench_text_layer run")
    peer, own = (statistics.median(v) for v in seconds.values())
    row("CPU x wc -w", f"{own / peer:.2f}", "1.00")


def measure_speed(build):
    with tempfile.TemporaryDirectory(prefix="tizbe-bench.") as work:
        made, text = pathlib.Path(work, "made"), pathlib.Path(work, "text")
        subprocess.run([build / "bench_make_corpus", "1", str(MEGABYTES), made,
                        SOURCE / "corpus" / "documents"], check=True)
        with open(text, "wb") as out:
            for path in sorted(p for p in made.rglob("*") if p.is_file()):
                out.write(path.read_bytes())
        measure_stemmers(build, text)
        measure_start(build / "tizbe")
        measure_layer(build, text)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: language.py BUILD_DIR [GOLD_DIR]")
    build = pathlib.Path(sys.argv[1]).resolve()
    gold = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else None
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.2f}, "
          f"speeds are medians of {RUNS}")
    if gold and gold.is_dir():
        measure_accuracy(build / "tizbe", gold)
    else:
        print("no gold data: skipped")
    measure_speed(build)


if __name__ == "__main__":
    main()
