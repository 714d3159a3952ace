"""Corpora that change: texts, codebooks and what people decide, and each time
the codings of a corpus that was made at once."""
import csv
import os
import re
from collections import Counter, namedtuple

from changes import changed
from codebooks import Coder, codebook
from coding_rounds import words
from corpus import Corpus, Failed
from texts import analysed, document

COLUMNS = "title,start,end,code,entry,coder,state"
CODERS = ["aigul", "boris"]
STATES = {"accept": "accepted", "reject": "rejected", "recode": "edited"}


Word = namedtuple("Word", "number state is_own")


class Model:
    """What the program is to know."""

    def __init__(self):
        self.files = {}       # name: text, in the folder
        self.documents = []   # (name, text), in the corpus
        self.said = {}        # by text: {((start, end, code), coder): Word}
        self.acts = []        # (coder, [(text, key, Word before or None)])
        self.analysed = {}    # by text
        self.found = {}       # what the last run found, by text
        self.changes = Counter()  # what the last run found and lost

    def segments(self, text):
        if text not in self.analysed:
            self.analysed[text] = analysed(text)
        return self.analysed[text]

    def is_decided(self, text):
        return bool(self.said.get(text))

    def act(self, coder, text, words_said):
        """Somebody says something of places: [(place, state, is_own)]."""
        said = self.said.setdefault(text, {})
        before = []
        for place, state, is_own in words_said:
            key = place, coder
            before.append((text, key, said.get(key)))
            said[key] = Word(sum(len(act) for _, act in self.acts)
                             + len(before), state, is_own)
        self.acts.append((coder, before))

    def undo(self, coder):
        """The last act of a coder is taken back."""
        for number in range(len(self.acts) - 1, -1, -1):
            if self.acts[number][0] == coder:
                for text, key, before in self.acts[number][1]:
                    if before:
                        self.said[text][key] = before
                    else:
                        del self.said[text][key]
                self.acts[number] = None, self.acts[number][1]
                return

    def state(self, text, place):
        """Of several words about a place the last holds."""
        words_said = [word for (at, _), word
                      in self.said.get(text, {}).items() if at == place]
        return max(words_said).state if words_said else "pending"

    def add(self):
        """Files that changed take the place of what nobody decided on; what
        stayed beside an earlier change stays."""
        for name, text in self.files.items():
            if (name, text) in self.documents:
                continue
            before = [(old, of) for old, of in self.documents if old == name]
            if before and not self.is_decided(before[-1][1]):
                self.documents.remove(before[-1])
            self.documents.append((name, text))

    def found_by(self, coder):
        return {text: {(start, end, code): entry for
                       (_, _, _, code, start, end, entry)
                       in coder.document(self.segments(text))}
                for _, text in self.documents}

    def code(self, book):
        coder, before = Coder(book, words()), self.found
        self.found = self.found_by(coder)
        self.changes = Counter()
        for name, text in self.documents:
            was, now = before.get(text, {}).keys(), self.found[text].keys()
            for what, places in (("new", now - was), ("kept", now & was),
                                 ("lost", was - now)):
                self.changes.update((what, name, *place) for place in places)

    def rows(self):
        out = Counter()
        for name, text in self.documents:
            found = self.found.get(text, {})
            for place, entry in found.items():
                out[name, *place, entry, "tizbe", self.state(text, place)] += 1
            for (place, coder), word in self.said.get(text, {}).items():
                # what one gave by hand, or accepted and nothing finds now
                if word.state == "accepted" and (
                        word.is_own or place not in found):
                    out[name, *place, None, coder,
                        self.state(text, place)] += 1
        return out


def unlike(got, wanted):
    return ["the program alone: %s" % (row,) for row in got - wanted] \
        + ["the model alone: %s" % (row,) for row in wanted - got]


class Sequence:
    def __init__(self, dice, folder):
        self.dice, self.model = dice, Model()
        self.corpus = Corpus(folder)
        self.other = None
        self.said = []
        self.texts = 0

    def is_valid(self, book):
        try:
            self.corpus.run("codebook", "check", "--quiet",
                            self.corpus.book(book))
            return True
        except Failed:
            return False

    # what happens

    def file_written(self, name):
        text = document(self.dice, 30 if self.dice.random() < 0.1 else 4)
        while text in self.model.files.values():
            text = document(self.dice)
        self.model.files[name] = text
        self.corpus.write(name, text)

    def file_added(self):
        self.texts += 1
        self.file_written("d%d" % self.texts)

    def file_changed(self):
        if self.model.files:
            self.file_written(self.dice.choice(list(self.model.files)))

    def document_removed(self):
        """The file and what was read from it."""
        names = [name for name in self.model.files
                 if (name, self.model.files[name]) in self.model.documents]
        if len(names) < 2:
            return
        name = self.dice.choice(names)
        text = self.model.files.pop(name)
        path = os.path.join(self.corpus.texts, name + ".txt")
        self.corpus.run("remove", "--force", path)
        self.model.documents.remove((name, text))
        self.model.found.pop(text, None)
        os.remove(path)
        if self.dice.random() < 0.3:  # and it comes back
            self.texts += 1
            name = "d%d" % self.texts
            self.model.files[name] = text
            self.corpus.write(name, text)

    def decided(self):
        """A person accepts, rejects and recodes what the machine found, and
        gives codes."""
        rows = [row for row in self.corpus.table("codings", "--columns",
                "document,title,start,end,code,coder,state", "--codebook",
                "model")
                if row["coder"] == "tizbe"]
        paths = {row["document"]: row["path"]
                 for row in self.corpus.table("list")}
        coder = self.dice.choice(CODERS)
        path = os.path.join(self.corpus.folder, "decisions.csv")
        with open(path, "w", encoding="utf-8", newline="") as out:
            table = csv.writer(out)
            table.writerow("action document start end code new_code".split())
            for row in self.dice.sample(rows, min(len(rows), 4)):
                text = self.model.files.get(row["title"])
                other = self.dice.choice(rows)["code"]
                if paths[row["document"]] and text is not None:
                    table.writerow(self.decision(coder, row, text, other))
        self.corpus.run("review", "--from", path, "--coder", coder,
                        "--codebook", "model", status=(0, 1))

    def decision(self, coder, row, text, other):
        place = row["start"], row["end"], row["code"]
        beside = *place[:2], other
        action = self.dice.choice(list(STATES) + ["add"])
        if action in ("add", "recode") and (
                other == row["code"] or self.is_there(text, beside)):
            action = "reject"
        words_said = [(place, STATES[action], False)] \
            if action in STATES else []
        if action in ("add", "recode"):
            words_said.append((beside, "accepted", True))
        self.model.act(coder, text, words_said)
        return [action, row["document"], *place[:2],
                other if action == "add" else row["code"],
                other if action == "recode" else ""]

    def undone(self):
        coder = self.dice.choice(CODERS)
        if any(who == coder for who, _ in self.model.acts):
            self.corpus.run("review", "--undo", "1", "--coder", coder)
            self.model.undo(coder)

    def is_there(self, text, place):
        return place in self.model.found.get(text, {}) \
            or any(at == place for at, _ in self.model.said.get(text, {}))

    def rebuilt(self):
        self.corpus.run("rebuild")

    def happens(self):
        what = self.dice.choice([
            self.file_added, self.file_added, self.file_changed,
            self.file_changed, self.document_removed, self.decided,
            self.decided, self.decided, self.undone, self.rebuilt])
        self.said.append(what.__name__)
        what()
        if what not in (self.decided, self.undone):
            self.corpus.add()
            self.model.add()

    def compared(self):
        return unlike(self.rows("model"), self.model.rows())

    def told(self, report):
        """What a run says that it changed, in a line and as a table."""
        names = "new", "kept", "lost"
        said = tuple(map(int, re.search(
            r"\((\d+) new, (\d+) kept, (\d+) lost\)", report).groups()))
        counts = Counter(row[0] for row in self.model.changes)
        wanted = tuple(counts[name] for name in names)
        out = [] if said == wanted else [
            "new, kept, lost: %s, not %s" % (said, wanted)]
        return out + ["changes: " + line for line in unlike(
            Counter((row["change"], row["title"], row["start"], row["end"],
                     row["code"]) for row in self.corpus.table(
                         "codings", "--changes", ",".join(names),
                         "--codebook", "model")), self.model.changes)]

    def rows(self, codebook):
        return Counter(tuple(row[name] for name in COLUMNS.split(","))
                       for row in self.corpus.table(
                           "codings", "--codebook", codebook, "--columns",
                           COLUMNS))

    def other_book(self):
        """Another codebook, which nobody decides on, is run in between."""
        if self.other is None:
            self.other = codebook(self.dice)
            self.other["codebook"] = "other"
        else:
            self.other = changed(self.dice, self.other, self.is_valid)
        self.said.append("other book")
        self.corpus.code(self.other)
        found = self.model.found_by(Coder(self.other, words()))
        return unlike(self.rows("other"), Counter(
            (name, *place, entry, "tizbe", "pending")
            for name, text in self.model.documents
            for place, entry in found[text].items()))

    def go(self, steps):
        book = codebook(self.dice)
        for _ in range(3):
            self.file_added()
        self.corpus.add()
        self.model.add()
        for _ in range(steps):
            words_of = ["--jobs", self.dice.choice("13")]
            if self.dice.random() < 0.1:
                words_of.append("--full")
            report = self.corpus.code(book, *words_of)
            self.model.code(book)
            found = self.compared()
            found += self.told(report)
            if not found and self.dice.random() < 0.4:
                found = self.other_book()
            if found:
                return ["after " + ", ".join(self.said)] + found
            for _ in range(self.dice.randint(0, 3)):
                self.happens()
            if self.dice.random() < 0.8:
                book = changed(self.dice, book, self.is_valid)
                self.said.append("book changed")
        return []


def sequences(dice, folder):
    return Sequence(dice, folder).go(6)
