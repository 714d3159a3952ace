"""The program, run as people run it, on a corpus in a folder of its own."""
import csv
import json
import os
import sqlite3
import subprocess

TIZBE = os.environ.get("TIZBE", "tizbe")


class Failed(Exception):
    pass


def tizbe(*words, text=None, status=(0,), folder=None, both=False):
    """What it prints, and with `both` what it says beside it; Failed unless
    it ends with one of these."""
    done = subprocess.run([TIZBE, *map(str, words)], input=text, text=True,
                          capture_output=True, cwd=folder, check=False)
    if done.returncode not in status:
        raise Failed("%s: status %d: %s" % (" ".join(map(str, words)),
                                            done.returncode, done.stderr))
    return done.stdout + (done.stderr if both else "")


def table(*words, status=(0, 1), **rest):
    """The rows of a table, each by column."""
    at = words.index("--") if "--" in words else len(words)
    said = tizbe(*words[:at], "--format", "json", *words[at:], status=status,
                 **rest)
    return json.loads(said)["rows"] if said else []


class Corpus:
    """A corpus file, and the folder of texts it is made of."""

    def __init__(self, folder, name="corpus"):
        self.folder = os.path.join(folder, name)
        self.texts = os.path.join(self.folder, "texts")
        os.makedirs(self.texts)
        self.file = os.path.join(self.folder, "corpus.tizbe")

    def run(self, *words, **rest):
        return tizbe("-d", self.file, *words, **rest)

    def table(self, *words, **rest):
        return table("-d", self.file, *words, **rest)

    def write(self, name, text):
        path = os.path.join(self.texts, name + ".txt")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        return path

    def book(self, book):
        """A codebook as a file; YAML takes what JSON writes."""
        path = os.path.join(self.folder, "book.yaml")
        with open(path, "w", encoding="utf-8") as out:
            json.dump(book, out, ensure_ascii=False, indent=1)
        return path

    def add(self, variables=None):
        """Read the folder; variables: of each name a dict of them."""
        path = os.path.join(self.folder, "variables.csv")
        names = sorted({name for one in (variables or {}).values()
                        for name in one})
        with open(path, "w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(["path", "title"] + names)
            for file in sorted(os.listdir(self.texts)):
                title = file.removesuffix(".txt")
                own = (variables or {}).get(title, {})
                rows.writerow([file, title]
                              + [own.get(name, "") for name in names])
        self.run("add", self.texts, "--meta", path, "--quiet")

    def code(self, book, *words):
        return self.run("code", "--codebook", self.book(book), *words)

    def langs(self):
        """The language of each segment as a whole, by title and number."""
        titles = {row["document"]: row["title"] for row in self.table("list")}
        base = sqlite3.connect("file:%s?mode=ro" % self.file, uri=True)
        rows = base.execute(
            "SELECT segment.document_id, seq, lang FROM segment JOIN stream "
            "ON segment_id = segment.id").fetchall()
        base.close()
        return {(titles[document], seq): lang for document, seq, lang in rows}
