#!/usr/bin/env python3
"""Whether a text says the same in every format: its words and its themes.

    python3 tests/bench/same_text.py TIZBE [FOLDER [EXTENSION,...]]

FOLDER holds LANG/md/NAME.md, and the same texts as LANG/conv/NAME.EXTENSION;
without it the sample documents are written so (make_formats.py).
For each: the F1 of its words against those of the Markdown file, and by how
much its theme table (hits of each theme by the sample codebook) differs, in
percent of all hits. What is below 0.99 (PDF: 0.98) or above 2 % is marked,
and the status is 1. A title that one format has in its metadata and another in its
text is a difference and counts.
"""
import collections, csv, glob, io, os, re, subprocess, sys, tempfile

import make_formats

HERE = os.path.dirname(os.path.abspath(__file__))
BOOK = os.path.join(HERE, "../../corpus/codebooks/kz-talent-migration.yaml")
FORMATS = ("txt,docx,odt,epub,fb2,pptx,html,docbook.xml,tei.xml,jats.xml,"
           "rtf,pdf")


def run(tizbe, corpus, *words):
    done = subprocess.run([tizbe, "-d", corpus, *words], capture_output=True,
                          text=True)
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    return done.stdout


def read(tizbe, path, folder):
    """The words of the file and the hits of its themes, as counts."""
    corpus = os.path.join(folder, "same.tizbe")
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))
    run(tizbe, corpus, "add", "--quiet", path)
    extension = os.path.join(os.path.dirname(tizbe), "tizbe_fts")
    text = subprocess.run(["sqlite3", "-cmd", ".load " + extension, corpus,
                           "SELECT tizbe_text(text) FROM segment"],
                          capture_output=True, check=True).stdout.decode()
    run(tizbe, corpus, "code", "--codebook", BOOK)
    table = csv.DictReader(io.StringIO(
        run(tizbe, corpus, "themes", "--format", "csv")))
    themes = collections.Counter({row["theme"]: int(row["hits"]) for row in table})
    return collections.Counter(re.findall(r"\w+", text.lower())), themes


def compare(tizbe, path, reference, folder):
    """F1 of the words, difference of the themes in percent."""
    words, themes = read(tizbe, path, folder)
    common = sum((words & reference[0]).values())
    off = sum(abs(themes[t] - reference[1][t])
              for t in set(themes) | set(reference[1]))
    return (2 * common / (sum(words.values()) + sum(reference[0].values())),
            100 * off / max(1, sum(reference[1].values())))


def main(tizbe, root, formats=FORMATS):
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'file':34} {'F1':>7} {'themes off %':>13}")
        for lang in sorted(os.listdir(root)):
            source = os.path.join(root, lang, "md")
            for name in sorted(os.listdir(source)) if os.path.isdir(source) else []:
                stem = name.removesuffix(".md")
                others = [os.path.join(root, lang, "conv", f"{stem}.{e}")
                          for e in formats.split(",")]
                others = [path for path in others if os.path.exists(path)]
                if not others:
                    continue
                reference = read(tizbe, os.path.join(source, name), folder)
                for path in others:
                    f1, off = compare(tizbe, path, reference, folder)
                    is_bad = f1 < (0.98 if path.endswith(".pdf") else 0.99)
                    is_bad = is_bad or off > 2
                    bad += is_bad
                    print(f"{os.path.relpath(path, root):34} {f1:7.4f} "
                          f"{off:13.2f}{'  <--' if is_bad else ''}")
    return 1 if bad else 0


def samples(tizbe):
    """The same with the sample documents, written in each format."""
    sources = os.path.join(HERE, "../../corpus/documents/*/*.md")
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(glob.glob(sources)):
            make_formats.convert(path, folder)
        return main(tizbe, folder)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 2 else samples(sys.argv[1]))
