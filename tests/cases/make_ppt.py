#!/usr/bin/env python3
"""Write the PowerPoint 97 presentations of tests/cases/ppt.

    python3 tests/cases/make_ppt.py

A compound file with the two streams that the reader asks for ([MS-PPT]):
Current User, which says where the last edit is, and PowerPoint Document, the
records. make_doc.py, whose compound files these are, writes its own anew.
"""
import os
import struct

from make_doc import HERE, compound

TITLE, BODY, OTHER = 0, 1, 4


def record(kind, body, instance=0, version=0):
    return struct.pack("<HHI", instance << 4 | version, kind, len(body)) + body


def holder(kind, *records, instance=0):
    return record(kind, b"".join(records), instance, 0xF)


def number(kind, n):
    return record(kind, struct.pack("<I", n))


def wide(text):
    return record(0x0FA0, text.encode("utf-16-le", "surrogatepass"))


def narrow(text):
    return record(0x0FA8, text.encode("latin-1"))


def shape(*texts, place=0):
    data = [holder(0xF011, record(0x0BC3, struct.pack("<IBBH", 0, place, 0, 0)))] if place else []
    return holder(0xF004, *data, holder(0xF00D, *texts))


def of_slide(object_number, identity, *texts):
    return record(0x03F3, struct.pack("<IIiII", object_number, 0, len(texts) // 2, identity, 0)) + b"".join(texts)


def slide(*shapes):
    return holder(0x03EE, holder(0x040C, holder(0xF003, *shapes)))


def notes(identity, *shapes):
    return holder(0x03F0, record(0x03F1, struct.pack("<II", identity, 0), version=1),
                  holder(0x040C, holder(0xF003, *shapes)))


class Stream:
    """Records, and the edits that say which of them count."""

    def __init__(self):
        self.bytes, self.edit = b"", 0

    def add(self, objects, document=1, before=None):
        """Objects by number, a directory of them, and an edit."""
        places = {}
        for n, data in objects.items():
            places[n] = len(self.bytes)
            self.bytes += data
        directory = len(self.bytes)
        self.bytes += record(0x1772, b"".join(
            struct.pack("<II", n | 1 << 20, place) for n, place in places.items()))
        before = self.edit if before is None else before
        self.edit = len(self.bytes)
        self.bytes += record(0x0FF5, struct.pack("<IIIIIII", 0, 0, before, directory, document, 9, 0))

    def write(self, case, token=0xE391C05F, edit=None):
        user = struct.pack("<HHIIII", 0, 0x0FF6, 20, 20, token,
                           self.edit if edit is None else edit)
        folder = os.path.join(HERE, "ppt", case)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "input.ppt"), "wb") as f:
            f.write(compound([("Current User", user.ljust(64, b"\0")),
                              ("PowerPoint Document", self.bytes.ljust(4096, b"\0"))]))


def document(slides, pages=()):
    return holder(0x03E8, holder(0x0FF0, of_slide(9, 0x80000000), instance=1),
                  holder(0x0FF0, *slides), holder(0x0FF0, *pages, instance=2))


def simple(*shapes):
    return {1: document([of_slide(2, 256)]), 2: slide(*shapes)}


# an edit that gives the second slide anew; texts that a slide refers to, has
# itself, or does not show
s = Stream()
s.add({1: document([of_slide(2, 256, number(0x0F9F, TITLE), wide("О визах"), number(0x0F9F, BODY),
                             wide("первый пункт\rвторой\x0bв две строки"), number(0x0F9F, BODY),
                             narrow("of no shape")),
                    of_slide(3, 257, number(0x0F9F, TITLE), narrow("Caf\xe9"))],
                   [of_slide(4, 0x100)]),
       2: slide(shape(number(0x0F9E, 0)), shape(number(0x0F9E, 1)), shape(number(0x0F9E, 1)),
                shape(number(0x0F9E, 7)), holder(0xF003, shape(number(0x0F9F, OTHER), wide("надпись \U0001d11e, \udc00\udc00 \ud800 и \ud800")),
                      shape(number(0x0F9F, OTHER), wide("подпись"))),
                shape(number(0x0F9F, OTHER), wide("подвал"), place=9), shape(number(0x0F9F, OTHER), wide("*"))),
       3: slide(shape(narrow("Old words."))),
       4: notes(256, shape(number(0x0F9F, 2), wide("Сказать о\rсроках.")), shape(narrow("7"), place=8))})
s.add({3: slide(shape(number(0x0F9E, 0)), shape(narrow("New words.")))})
s.write("slides")

# a title of several lines is one heading; items behind it are no part of it
s = Stream()
s.add({1: document([of_slide(2, 256, number(0x0F9F, TITLE), wide("Об укреплении связей\rс выпускниками\x0bза рубежом"),
                             number(0x0F9F, BODY), wide("письма\rвстречи"))]),
       2: slide(shape(number(0x0F9E, 0)), shape(number(0x0F9E, 1)))})
s.write("title-lines")

s = Stream()
s.add(simple(shape(narrow("x"))))
s.write("encrypted", token=0xF3D1C4DF)
s.write("no-edit", edit=8)
s = Stream()
s.add(simple(), document=2)
s.write("no-document")
s = Stream()
s.add(simple(shape(narrow("Round and round."))), before=0)
s.add({}, before=len(s.bytes) + 8)
s.write("ring")
# a run of objects with fewer places than it says, an edit without what is not
# read, a text that is longer than its box
s = Stream()
s.bytes = slide(shape(struct.pack("<HHI", 0, 0x0FA8, 500) + b"Kept."))
pages = document([of_slide(2, 256), of_slide(3, 257)])
s.bytes += pages
directory = len(s.bytes)
s.bytes += record(0x1772, struct.pack("<III", 1 | 3 << 20, directory - len(pages), 0))
s.edit = len(s.bytes)
s.bytes += record(0x0FF5, struct.pack("<IIIII", 0, 0, 0, directory, 1))
s.write("cut")
s = Stream()
s.add({1: document([of_slide(2, 256 + n) for n in range(40)]), 2: slide(shape(narrow("Again. " * 60)))})
s.write("same-slide")
s = Stream()
s.add({1: document([of_slide(2, 256)], [of_slide(4, 256 + n) for n in range(40)]), 2: slide(shape(narrow("x"))),
       4: notes(256, shape(narrow("Said again. " * 60)))})
s.write("same-notes")
s = Stream()
s.add({n: slide(shape(narrow("x"))) for n in range(1, 99)})
directory = s.edit - 8 - 98 * 8
for _ in range(20):
    before, s.edit = s.edit, len(s.bytes)
    s.bytes += record(0x0FF5, struct.pack("<IIIIIII", 0, 0, before, directory, 1, 9, 0))
s.write("same-directory")
s = Stream()
s.add(simple())
s.write("empty")
