#!/usr/bin/env python3
"""Write the mail of Outlook of tests/cases/held: [MS-OXMSG], [MS-OXRTFCP].

    python3 tests/cases/make_msg.py
"""
import os
import struct

from make_doc import compound

HERE = os.path.dirname(os.path.abspath(__file__))
HEADS = {"file": 32, "message": 24, "attached": 8}


def write(case, streams, *cut):
    """A message; the streams named in `cut` begin behind the end of the file."""
    raw = bytearray(compound(streams))
    for name in cut:
        struct.pack_into("<I", raw, raw.index(name.encode("utf-16-le") + b"\0\0") + 116, 0x7FFFFFF0)
    folder = os.path.join(HERE, "held", case)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "input.msg"), "wb") as f:
        f.write(raw)


def wide(number, text):
    return f"__substg1.0_{number:04X}001F", text.encode("utf-16-le")


def narrow(number, text, encoding="cp1251"):
    return f"__substg1.0_{number:04X}001E", text.encode(encoding)


def data(number, raw):
    return f"__substg1.0_{number:04X}0102", raw


def table(kind, *properties):
    """Properties of eight bytes: (number, type, value)."""
    return "__properties_version1.0", b"\0" * HEADS[kind] + b"".join(
        struct.pack("<HHIQ", t, number, 6, value) for number, t, value in properties)


def ticks(seconds):
    return (seconds + 11644473600) * 10000000


def attached(number, *streams):
    return f"__attach_version1.0_#{number:08X}", [*streams, table("attached")]


BEFORE = (b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
          b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
          b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")


def packed(rtf, kind=b"LZFu"):
    """Each piece that was there before as one that comes again."""
    window, items, at = BEFORE, [], 0
    while at < len(rtf):
        size = next((n for n in range(17, 1, -1) if n <= len(rtf) - at and rtf[at:at + n] in window), 1)
        if size > 1:
            items.append(struct.pack(">H", window.index(rtf[at:at + size]) << 4 | size - 2))
        else:
            items.append(rtf[at:at + 1])
        window += rtf[at:at + size]
        at += size
    items.append(struct.pack(">H", len(window) % 4096 << 4))
    body = b""
    for i in range(0, len(items), 8):
        body += bytes([sum((len(item) == 2) << k for k, item in enumerate(items[i:i + 8]))]) + b"".join(items[i:i + 8])
    if kind == b"MELA":
        body = rtf
    return struct.pack("<II4sI", len(body) + 12, len(rtf), kind, 0) + body


INNER = [wide(0x37, "Forwarded"), wide(0x1000, "What was forwarded.\r\n"), narrow(0x0C1A, "B. Person"),
         table("message", (0x39, 0x40, ticks(1577836800))), attached(0, wide(0x3707, "план.txt"), data(0x3701, b"Inner plan."))]
write("msg", [
    table("file", (0x3FDE, 3, 1251), (0x39, 0x40, ticks(1700000000)), (0x0E06, 0x40, ticks(1))),
    wide(0x37, "Виза цифрового кочевника"), wide(0x0C1A, "A. Person"), wide(0x0C1F, "/O=MINISTRY/CN=A"),
    wide(0x5D01, "a@example.org"), wide(0x0E04, "Комитет; B. Person"),
    wide(0x7D, "Received: x\r\nDate: Wed, 15 Nov 2023 04:13:20 +0600\r\n"),
    wide(0x1000, "The plain version."),
    data(0x1013, "<html><body><h1>Визы</h1><p>Визы выдают <b>студентам</b>.</p></body></html>".encode("cp1251")),
    data(0x1009, packed(b"{\\rtf1 The version of RTF.}")),
    attached(0, wide(0x3707, "plan.txt"), wide(0x3704, "PLAN~1.TXT"), data(0x3701, b"The plan of visas.")),
    attached(1, wide(0x3704, "plan.txt"), data(0x3701, b"Another plan.")),
    attached(2, wide(0x3707, "logo.png"), wide(0x3712, "logo@x"), data(0x3701, b"\x89PNG")),
    attached(3, wide(0x370E, "image/jpeg"), data(0x3701, b"\xff\xd8\xff")),
    attached(4, ("__substg1.0_3701000D", INNER)),
    attached(5, ("__substg1.0_3701000D", [("CONTENTS", b"an object")])),
    attached(6, wide(0x3707, "empty.docx")),
    ("__recip_version1.0_#00000000", [wide(0x3001, "B. Person"), table("attached")]),
])
RTF = (b"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0 Arial;}}\\pard\\plain\\f0\\fs20 Grants, grants and grants.\\par "
       b"\\'c3\\'f0\\'e0\\'ed\\'f2\\'fb.\\par}")
write("msg-rtf", [table("file"), wide(0x1000, "Plain."), wide(0x37, "Of RTF"), data(0x1009, packed(RTF))])
write("msg-rtf-as-it-is", [table("file"), data(0x1009, packed(RTF, b"MELA") + b"behind its end")])
write("msg-rtf-cut", [table("file"), wide(0x37, "Cut"), data(0x1009, packed(RTF)[:70])])
write("msg-rtf-none", [table("file"), wide(0x1000, "The plain one is left."), data(0x1009, b"no RTF")])
write("msg-from-text", [table("file"), wide(0x1000, "What was written."), data(0x1009, packed(b"{\\rtf1\\fromtext Made of it.}"))])
write("msg-narrow", [
    table("file", (0x3FFD, 3, 1251)), narrow(0x37, "О визах"), narrow(0x42, "Ш. Адам"), narrow(0x0C1F, "sh@example.org"),
    narrow(0x1000, "Визы выдают студентам.\0")])
# in a page that is never guessed
write("msg-narrow-turkish", [
    table("file", (0x3FFD, 3, 1254)), narrow(0x37, "İş vizesi", "cp1254"),
    narrow(0x1000, "Vize başvurusu ücretsizdir.", "cp1254")])
write("msg-files", [table("file"), wide(0x37, "Only files"), attached(0, wide(0x3707, "a.txt"), data(0x3701, b"A file."))])
write("msg-empty", [table("file"), wide(0x37, "Nothing")])
write("msg-page-as-text", [table("file"), wide(0x1013, "<p>A page as a text.</p>"), wide(0x37, "")])
deep = [table("message"), wide(0x1000, "Too deep.")]
for level in range(22):
    deep = [table("message" if level < 21 else "file"), wide(0x1000, f"Level {21 - level}."), attached(0, ("__substg1.0_3701000D", deep))]
write("msg-deep", deep)

CUT = [table("file"), wide(0x37, "Cut"), wide(0x1000, "The plain version is whole."), data(0x1013, b"<p>The page is cut.</p>"),
       attached(0, wide(0x3707, "a.txt"), data(0x3701, b"A file."))]
write("msg-cut", CUT, data(0x1013, b"")[0])
write("msg-cut-all", CUT, data(0x1013, b"")[0], wide(0x1000, "")[0], data(0x3701, b"")[0])
