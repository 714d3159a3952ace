#!/usr/bin/env python3
"""Write the Word 97 documents of tests/cases/doc.

    python3 tests/cases/make_doc.py

A compound file ([MS-CFB]) with the two streams that the reader asks for
([MS-DOC]): WordDocument with its header and the characters, 1Table with the
table of pieces and the properties of characters.
"""
import os
import struct

HERE = os.path.dirname(os.path.abspath(__file__))
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams):
    """A compound file of big streams (at least 4,096 bytes) and small ones, and of
    storages, whose data is a list of theirs; without any the tree is left out."""
    sectors, fat = [], []

    def add(data):
        first = len(sectors)
        count = max(1, (len(data) + 511) // 512)
        for i in range(count):
            sectors.append(data[512 * i:512 * i + 512].ljust(512, b"\0"))
            fat.append(first + i + 1 if i + 1 < count else END)
        return first

    mini, mini_fat, entries = b"", [], []
    has_tree = any(isinstance(data, list) for _, data in streams)

    def enter(items):
        """Their entries, each beside the one before; the first of them."""
        nonlocal mini
        begin, before = FREE, None
        for name, data in items:
            number = len(entries) + 1
            entries.append(None)
            below = FREE
            if isinstance(data, list):
                below, kind, first, size = enter(data), 1, 0, 0
            elif len(data) >= 4096:
                kind, first, size = 2, add(data), len(data)
            else:
                kind, first, size, count = 2, len(mini_fat), len(data), (len(data) + 63) // 64
                mini += data.ljust(64 * count, b"\0")
                mini_fat.extend([first + i + 1 for i in range(count - 1)] + [END])
            entries[number - 1] = [name, kind, first, size, FREE, below]
            if before is not None and has_tree:
                entries[before - 1][4] = number
            before = number
            begin = number if begin == FREE else begin
        return begin

    top = enter(streams)
    root = add(mini) if mini else END
    mini_fat_at = add(b"".join(struct.pack("<I", x) for x in mini_fat)) if mini_fat else END
    directory = b""
    for name, kind, first, size, beside, below in [("Root Entry", 5, root, len(mini), FREE, top if has_tree else FREE),
                                                   *entries]:
        wide = name.encode("utf-16-le") + b"\0\0"
        directory += (wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide), kind, 1) +
                      struct.pack("<III", FREE, beside, below) + b"\0" * 36 + struct.pack("<IQ", first, size))
    directory_at = add(directory)
    fat_at = len(sectors)
    fat.append(FAT)
    sectors.append(b"".join(struct.pack("<I", x) for x in fat).ljust(512, b"\xff"))
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) +
              b"\0" * 6 + struct.pack("<IIIIIIIII", 0, 1, directory_at, 0, 4096, mini_fat_at,
                                      1 if mini_fat else 0, END, 0))
    header += struct.pack("<I", fat_at) + b"\xff" * (4 * 108)
    return header + b"".join(sectors)


# [MS-DOC] 2.6.1: marked as deleted, hidden; and a property of each size before
DELETED, SEEN, HIDDEN = b"\x00\x08\1", b"\x00\x08\0", b"\x3c\x08\1"
MANY = (b"\x35\x08\0" b"\x0c\x2a\0" b"\x43\x4a\x18\0" b"\x03\x6a\0\0\0\0"
        b"\x40\x88\0\0" b"\x10\xa4\0\0" b"\x47\xca\2\0\0" b"\x00\xe0\0\0\0")


def is_narrow(part):
    try:
        return bool(part.encode("cp1252"))
    except UnicodeEncodeError:
        return False


def word(main, notes="", flags=0, deleted=(), headers="", comments="", version=0xC1, magic=0xA5EC, outside=0):
    """Pieces by turns of one and of two bytes a character, in reverse order
    in the file, as after a fast save. `deleted` are words of the text, with
    what makes them so. The last piece is said to be `outside` so far."""
    text = main + notes + headers + comments
    pieces, at = [], 0
    for part in text.split("|"):
        pieces.append((at, part))
        at += len(part.encode("utf-16-le")) // 2
    stream, places, where = bytearray(1024), {}, 1024
    for start, part in reversed(pieces):
        is_bytes = is_narrow(part)
        data = part.encode("cp1252" if is_bytes else "utf-16-le")
        if where % 2:
            stream += b"\0"
            where += 1
        places[start] = (where, is_bytes)
        stream += data
        where += len(data)
    runs = []
    for bad, properties in deleted:
        for start, part in pieces:
            if bad in part:
                base, is_bytes = places[start]
                width = 1 if is_bytes else 2
                runs.append((base + width * part.index(bad), base + width * (part.index(bad) + len(bad)), properties))
    stream = stream.ljust((len(stream) + 511) // 512 * 512, b"\0")
    page_at = len(stream) // 512
    page = bytearray(512)
    runs.sort()
    edges = [x for run in runs for x in run[:2]] or [0, 1]
    count = len(edges) - 1
    for i, edge in enumerate(edges):
        struct.pack_into("<I", page, 4 * i, edge)
    behind = 200
    for i, (_, _, properties) in enumerate(runs):
        page[4 * (count + 1) + 2 * i] = behind // 2
        page[behind:behind + 1 + len(properties)] = bytes([len(properties)]) + properties
        behind += (len(properties) + 2) // 2 * 2
    page[511] = count
    stream += page
    stream = stream.ljust(4608, b"\0")
    plc = b"".join(struct.pack("<I", s) for s, _ in pieces) + struct.pack("<I", at)
    for start, part in pieces:
        base, is_bytes = places[start]
        base += outside if start == pieces[-1][0] else 0
        plc += struct.pack("<HIH", 0, base * 2 | 0x40000000 if is_bytes else base, 0)
    clx = b"\x01" + struct.pack("<H", 2) + b"\0\0" + b"\x02" + struct.pack("<I", len(plc)) + plc
    chpx = struct.pack("<III", 0, len(stream), page_at)
    table = clx + chpx
    struct.pack_into("<HH", stream, 0, magic, version)
    struct.pack_into("<H", stream, 0x0A, 0x0200 | flags)
    for i, part in enumerate((main, notes, headers, "", comments)):
        characters = part.replace("|", "").encode("utf-16-le")
        struct.pack_into("<I", stream, 0x4C + 4 * i, len(characters) // 2)
    struct.pack_into("<II", stream, 0xFA, len(clx), len(chpx))
    struct.pack_into("<II", stream, 0x1A2, 0, len(clx))
    return compound([("WordDocument", bytes(stream)), ("1Table", table)])


def write(case, data):
    folder = os.path.join(HERE, "doc", case)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "input.doc"), "wb") as f:
        f.write(data)


write("pieces", word("Виза для преподавателей|\rThe fee is |\x13 PAGEREF x \x1412\x15| dollars.\rСтроки\x0bрядом.\r"
                     "Страна\x07Сумма\x07\x07", "\x02 Приказ 2024 года.\r"))
write("bytes", word("Визы: |€5 or ‚6’, ˜“Ÿ” – naïve…\r"))
write("contents", word("\x13 TOC \\o \x14First chapter\t1\rSecond\t2\r\x15|Глава 1. Общие положения\rТекст.\r"))
write("deleted", word("Срок составляет три|пять лет.\r", deleted=[("три", DELETED)]))
write("encrypted", word("Text.\r", flags=0x0100))
write("parts", word("Co\x1eop with\x1fout end|Знак \U0001d11e, \x02сноска|\x05",
                    headers="|Header of a page\r|", comments="One\rTwo\r"))
write("hidden", word("Срок: два, три, четыре, пять или шесть лет.\r",
                     deleted=[("два", MANY + HIDDEN), ("три", MANY), ("четыре", SEEN + DELETED),
                              ("пять", SEEN), ("шесть", DELETED + SEEN)]))
write("outside", word("Text|and more.\r", outside=0x10000))
write("word-95", word("Text.\r", version=0x0065))
write("no-header", word("Text.\r", magic=0xA5DC))
write("cut", word("Text of a file that was cut.\r")[:2000])
