"""What people decide, step by step: each act, its undoing and whatever happens
to the corpus in between, held against codings, memos, log and agreement."""
import copy
import csv
import io
import os
import re
import time
from collections import Counter, namedtuple

from agreement import Judgements, one_table
from changes import changed
from codebooks import codebook
from corpus import Corpus
from sequences import Model, Sequence, Word, unlike

CODERS = ["aigul", "boris", "vera"]
COLUMNS = "action document start end segment code new_code memo".split()
MEMOS = "title,start,end,code,coder,state,text"

# what is remarked on: text and code may be None, start and end as well
About = namedtuple("About", "text start end code")
Event = namedtuple("Event", "what subject detail coder")


class People(Model):
    """What they said, and how to take it back."""

    def __init__(self):
        super().__init__()
        self.whys = {}    # (text, place, coder): why it was decided
        self.memos = {}   # (About, coder): text
        self.read = {}    # (text, segment, coder): whether blind
        self.events = []  # Event
        self.undone = set()   # their numbers
        self.touched = set()  # what was said or taken back
        self.clock, self.is_merged = 0, False

    def put(self, before, of, key, value):
        """In one of the dicts; None takes it away."""
        before.append((of, key, of.get(key)))
        self.touched.add((id(of), key))
        self.clock += 1
        if value is None:
            of.pop(key, None)
        else:
            of[key] = value

    def is_decided(self, text):
        """Whether anybody said anything of it."""
        return super().is_decided(text) or any(
            about.text == text for about, _ in self.memos)

    def decide(self, before, text, place, coder, state, is_own, why):
        said = self.said.setdefault(text, {})
        self.put(before, said, (place, coder),
                 state and Word(self.clock, state, is_own))
        key = text, place, coder
        if state and not why:  # what was said before stays
            why = self.whys.get(key)
        self.put(before, self.whys, key, state and why)

    def done(self, event, before):
        self.acts.append((len(self.events), event.coder, before))
        self.events.append(event)

    def undo(self, coder):
        """The last act of a coder that is still in force."""
        for number, who, before in reversed(self.acts):
            if who == coder and number not in self.undone:
                for of, key, value in reversed(before):
                    self.put([], of, key, value)
                self.undone.add(number)
                what, subject, detail, _ = self.events[number]
                self.events.append(Event("undo", number, ", ".join(filter(
                    None, [" ".join(filter(None, [what, subject])),
                           detail])), coder))
                return True
        return False

    def words_about(self, text, place):
        return {coder: word for (at, coder), word
                in self.said.get(text, {}).items() if at == place}

    def makers(self, text, place):
        """Whose coding it is that stands there."""
        is_found = place in self.found.get(text, {})
        out = {coder for coder, word in self.words_about(text, place).items()
               if word.state == "accepted" and (word.is_own or not is_found)}
        return out | {"tizbe"} if is_found else out

    def is_of_one(self, text, place, coder):
        """A coding that only this coder has made."""
        word = self.words_about(text, place).get(coder)
        return bool(word and word.is_own) \
            and self.makers(text, place) == {coder}

    # acts; each gives whether it can be done, and writes down what it changes

    def accept(self, before, coder, text, place, why):
        word = self.words_about(text, place).get(coder)
        if not self.makers(text, place):
            return False
        self.decide(before, text, place, coder, "accepted",
                    bool(word and word.is_own and word.state == "accepted"),
                    why)
        return True

    def reject(self, before, coder, text, place, why, state="rejected"):
        if not self.makers(text, place):
            return False
        if self.is_of_one(text, place, coder):
            state = None
        self.decide(before, text, place, coder, state, False, why)
        return True

    def recode(self, before, coder, text, place, new_code, why):
        if place[2] == new_code or not self.reject(before, coder, text, place,
                                                   why, "edited"):
            return False
        return self.give(before, coder, text, (*place[:2], new_code), why)

    def give(self, before, coder, text, place, why):
        self.decide(before, text, place, coder, "accepted", True, why)
        return True

    def clear(self, before, coder, text, place):
        if coder not in self.words_about(text, place):
            return False
        self.decide(before, text, place, coder, None, False, None)
        return True

    def remark(self, before, coder, about, text):
        if not text and (about, coder) not in self.memos:
            return False
        self.put(before, self.memos, (about, coder), text or None)
        return True

    def have_read(self, before, coder, text, start, end, is_blind):
        for number, segment in enumerate(self.segments(text)):
            if segment.tokens and (start is None or (
                    start < segment.tokens[-1].end + 1
                    and segment.start < end)):
                key = text, number, coder
                self.put(before, self.read, key,
                         is_blind and self.read.get(key, True))
        return bool(before)

    def take(self, other, known):
        """What was said elsewhere, but where something was said or taken back
        here since; nothing is taken out. known: how many events both have."""
        for text, said in other.said.items():
            here = self.said.setdefault(text, {})
            for key in said.keys():
                if (id(here), key) not in self.touched:
                    here[key] = said[key]
                    self.put([], self.whys, (text, *key),
                             other.whys.get((text, *key)))
        for mine, its in ((self.memos, other.memos), (self.read, other.read)):
            mine.update({key: value for key, value in its.items()
                         if (id(mine), key) not in self.touched})
        self.events += other.events[known:]
        self.is_merged = True

    # what one sees

    def memo_rows(self):
        out = Counter()
        names = {text: name for name, text in self.documents}
        for (about, coder), text in self.memos.items():
            is_gone = about.text and about.text not in names
            out[names.get(about.text), about.start, about.end, about.code,
                coder, "gone" if is_gone else None, text] += 1
        for (text, place, coder), why in self.whys.items():
            out[names.get(text), *place, coder,
                self.said[text][place, coder].state if text in names
                else "gone", why] += 1
        return out

    def log_rows(self):
        return [(*event, number in self.undone)
                for number, event in enumerate(self.events)]

    def judgements(self, book):
        texts = {text for _, text in self.documents}
        out = Judgements({text: self.segments(text) for text in texts}, book)
        for text in texts:
            for (place, coder), word in self.said.get(text, {}).items():
                of = out.given if word.state == "accepted" else out.refused
                of[coder, text, *place] = 1
            for place in self.found.get(text, {}):
                out.given["tizbe", text, *place] = 1
        for (text, number, coder), is_blind in self.read.items():
            out.read[coder].add((text, number))
            if is_blind:
                out.blind[coder].add((text, number))
        return out


class Deciding(Sequence):
    def __init__(self, dice, folder):
        super().__init__(dice, folder)
        self.model, self.folder, self.copies = People(), folder, 0
        self.book = codebook(dice)
        self.retired = {}  # codes that the book had once: the last theme

    # drawing an act

    def codes(self):
        return [code for theme, body in self.book["themes"].items()
                for code in [theme, *body["codes"]]]

    def a_span(self, text):
        tokens = [token for segment in self.model.segments(text)
                  for token in segment.tokens]
        first = self.dice.randrange(len(tokens))
        last = min(len(tokens) - 1, first + self.dice.choice([0, 0, 1, 2, 9]))
        return tokens[first].start, tokens[last].end

    def a_place(self, text):
        """Mostly where there is something."""
        there = sorted(set(self.model.found.get(text, {})) | {
            place for place, _ in self.model.said.get(text, {})})
        there = [place for place in there if place[2] in self.codes()]
        if there and self.dice.random() < 0.8:
            return self.dice.choice(there)
        return *self.a_span(text), self.dice.choice(self.codes())

    def an_act(self, coder, numbers, is_blind):
        """A row of a table; whether it can be done."""
        dice, model, before = self.dice, self.model, []
        # of versions under one name the newest is that of the file
        name, text = dice.choice([one for one in model.files.items()
                                  if one in model.documents])
        place, why = self.a_place(text), dice.choice(
            ["", "", "why %d" % dice.randrange(100)])
        new_code = dice.choice(self.codes())
        action = dice.choice("accept accept reject reject recode add clear "
                             "memo read".split())
        row = {"action": action, "document": numbers[name],
               "start": place[0], "end": place[1], "code": place[2],
               "memo": why}
        subject, detail = place[2], "document %d %d-%d" % (
            numbers[name], *place[:2])
        if action == "memo":
            can, subject, detail = self.a_remark(before, coder, row, text,
                                                 place, why, detail)
        elif action == "read":
            can, subject, detail = self.a_reading(before, coder, row, text,
                                                  place, detail, is_blind)
        elif action == "recode":
            row["new_code"] = new_code
            can = model.recode(before, coder, text, place, new_code, why)
            detail += " -> " + new_code
        elif action == "clear":
            row["memo"] = why = ""
            can = model.clear(before, coder, text, place)
        else:
            do = {"accept": model.accept, "reject": model.reject,
                  "add": model.give}[action]
            can = do(before, coder, text, place, why)
        if can:
            said = ": ".join(filter(None, [
                detail, why if action != "read" else None]))
            model.done(Event(action, subject, said or None, coder), before)
        return row, can

    def a_remark(self, before, coder, row, text, place, why, detail):
        """On a coding, a place, a document or a code."""
        about = self.dice.choice([
            About(text, *place), About(text, *place[:2], None),
            About(text, None, None, None), About(None, None, None, place[2])])
        if about.code is None:
            row["code"] = ""
        if about.start is None:
            row["start"] = row["end"] = ""
            detail = "document %d" % row["document"]
        if about.text is None:
            row["document"], detail = "", None
        return self.model.remark(before, coder, about, why), about.code, \
            detail

    def a_reading(self, before, coder, row, text, place, detail, is_blind):
        row["code"] = row["memo"] = ""
        start, end = place[:2]
        if self.dice.random() < 0.3:
            start = end = None
            row["start"] = row["end"] = ""
            detail = "document %d" % row["document"]
        return self.model.have_read(before, coder, text, start, end,
                                    is_blind), None, detail

    # steps

    def decided(self, coders=None):
        coder = self.dice.choice(coders or CODERS)
        numbers = {row["title"]: row["document"]
                   for row in self.corpus.table("list") if row["path"]}
        is_blind = self.dice.random() < 0.3
        rows, can = zip(*(self.an_act(coder, numbers, is_blind)
                          for _ in range(self.dice.randint(1, 8))))
        table = io.StringIO()
        out = csv.DictWriter(table, COLUMNS)
        out.writeheader()
        out.writerows(rows)
        said = self.corpus.run("review", "--from", "-", "--coder", coder,
                               "--codebook", "model",
                               *["--blind"] * is_blind, text=table.getvalue(),
                               status=(0, 3), both=True)
        counts = re.search(r"(\d+) actions? done, (\d+) rows? could", said)
        if counts is None or int(counts[1]) != sum(can):
            self.wrong.append("%s: %d of these were to be done: %s" % (
                said.strip(), sum(can), table.getvalue()))

    def undone(self, count=None):
        coder = self.dice.choice(CODERS)
        count = count or self.dice.choice([1, 1, 2, 5])
        is_done = [self.model.undo(coder) for _ in range(count)]
        self.corpus.run("review", "--undo", str(count), "--coder", coder,
                        status=(0, 1) if not all(is_done) else (0,))

    def another(self):
        """A copy takes the place of the corpus."""
        self.copies += 1
        path = os.path.join(self.corpus.folder, "copy%d.tizbe" % self.copies)
        if self.dice.random() < 0.5:
            self.corpus.run("backup", path)
        else:
            self.corpus.run("recover", self.corpus.file, "-o", path)
        self.corpus.file = path

    def merged(self):
        """A copy, in which others go on, comes back."""
        there, here = self.dice.sample(CODERS, 2)
        self.copies += 1
        path = os.path.join(self.corpus.folder, "copy%d.tizbe" % self.copies)
        self.corpus.run("backup", path)
        own, model = self.corpus.file, self.model
        time.sleep(1.1)  # of two words the later holds, by the second
        self.corpus.file, self.model = path, copy.deepcopy(model)
        self.decided([there])
        other, self.corpus.file, self.model = self.model, own, model
        known, model.clock, model.touched = len(model.events), other.clock, \
            set()
        time.sleep(1.1)
        if self.dice.random() < 0.5:
            self.decided([here])
        else:
            self.undone(1)
        self.corpus.run("merge", path)
        model.take(other, known)

    def happens(self):
        what = self.dice.choice([
            self.file_added, self.file_changed, self.document_removed,
            self.decided, self.decided, self.decided, self.decided,
            self.undone, self.undone, self.rebuilt, self.another,
            self.merged])
        self.said.append(what.__name__)
        what()
        if what in (self.file_added, self.file_changed,
                    self.document_removed):
            self.corpus.add()
            self.model.add()
        if what in (self.file_added, self.file_changed, self.another,
                    self.document_removed):
            self.coded()
        elif self.dice.random() < 0.2:
            self.book = changed(self.dice, self.book, self.is_valid)
            self.said.append("book changed")
            self.coded()

    def with_retired(self):
        """What people gave still belongs to a theme."""
        out = copy.deepcopy(self.book)
        for code, theme in self.retired.items():
            if theme in out["themes"]:
                out["themes"][theme]["codes"].setdefault(code, {})
        return out

    def coded(self):
        here = {code: theme for theme, body in self.book["themes"].items()
                for code in body["codes"]}
        self.retired = {**self.retired, **here}
        self.corpus.code(self.book)
        self.model.code(self.book)

    def compared(self):
        out = super().compared() + self.wrong
        out += ["memos: " + line for line in unlike(
            Counter(tuple(row[name] for name in MEMOS.split(","))
                    for row in self.corpus.table("memos", "--codebook",
                                                 "model")),
            self.model.memo_rows())]
        return out + self.logged() + self.agreed() + self.entries() \
            + self.gone()

    def gone(self):
        """Decisions about texts that are not there."""
        here = {text for _, text in self.model.documents}
        wanted = Counter(
            (*place, self.model.state(text, place))
            for text, said in self.model.said.items() if text not in here
            for place in {place for place, _ in said})
        return ["gone: " + line for line in unlike(Counter(
            (row["start"], row["end"], row["code"], row["state"])
            for row in self.corpus.table("codings", "--changes", "gone",
                                         "--codebook", "model")), wanted)]

    def entries(self):
        """What each entry finds, and what people said of that."""
        got, wanted, seen = Counter(), Counter(), set()
        for row in self.corpus.table("codebook", "show", "--entries",
                                     "model"):
            one = row["code"] or row["theme"], row["lang"], row["entry"]
            if row["role"] == "match" and one not in seen:
                seen.add(one)  # an entry may stand there twice
                for name in ("codings", "accepted", "rejected"):
                    got[one[0], one[2], name] += row[name]
        for (*_, code, entry, coder, state), n in self.model.rows().items():
            if coder == "tizbe":
                wanted[code, entry, "codings"] += n
                wanted[code, entry, "rejected" if state == "edited"
                       else state] += n
        return ["entries: " + line for line in unlike(+got, Counter({
            key: n for key, n in wanted.items() if key[2] != "pending"}))]

    def logged(self):
        rows = [row for row in reversed(self.corpus.table("log"))
                if row["coder"]]
        numbers = {str(row["event"]): number
                   for number, row in enumerate(rows)}
        got = [(row["what"], numbers.get(row["subject"])
                if row["what"] == "undo" else row["subject"], row["detail"],
                row["coder"], row["undone"] is not None) for row in rows]
        return ["log: event %d is %s, not %s" % (number, one, other)
                for number, (one, other) in enumerate(
                    zip(got, self.model.log_rows())) if one != other][:3] \
            + ["log: %d events, not %d" % (len(got),
                                           len(self.model.events))] * (
                len(got) != len(self.model.events))

    def agreed(self):
        dice = self.dice
        coders = sorted({event.coder for event in self.model.events})
        if not coders:
            return []
        coders.append("tizbe")
        return one_table(
            self.corpus, self.model.judgements(self.with_retired()),
            dice.sample(coders, dice.randint(2, len(coders))),
            dice.choice(["segment", "sentence", "document"]),
            dice.choice(["read", "coded", "all"]),
            dice.choice(["theme", "code", "mean"]),
            dice.choice(["nominal", "ordinal", "interval", "ratio"]))

    def go(self, steps):
        self.wrong = []
        for _ in range(3):
            self.file_added()
        self.corpus.add()
        self.model.add()
        self.coded()
        for _ in range(steps):
            self.happens()
            found = self.compared()
            if found:
                return ["after " + ", ".join(self.said)] + found
        return self.all_undone()

    def all_undone(self):
        """It is as if nobody had said anything."""
        for coder in CODERS:
            while self.model.undo(coder):
                self.corpus.run("review", "--undo", "1", "--coder", coder)
        found = self.compared()
        if not self.model.is_merged and self.model.memo_rows() or any(
                row[6] != "pending" for row in self.model.rows()
                if not self.model.is_merged):
            found.append("the model itself remembers")
        return found and ["after undoing all"] + found


def decisions(dice, folder):
    return Deciding(dice, folder).go(12)
