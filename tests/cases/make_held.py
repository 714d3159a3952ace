#!/usr/bin/env python3
"""Write the containers of tests/cases/held that hold lengths or packed bytes.

    python3 tests/cases/make_held.py
"""
import gzip
import io
import os
import tarfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))


def write(case, name, data):
    folder = os.path.join(HERE, "held", case)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


# --- archives of the web ----------------------------------------------------


def record(body, kind="response", **more):
    body = body if isinstance(body, bytes) else body.encode()
    head = {"WARC-Type": kind, "Content-Length": str(len(body))}
    head.update((name.replace("_", "-"), value) for name, value in more.items())
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + body + b"\r\n\r\n"


def page(text, status="200 OK", **more):
    head = {"Content-Type": "text/html"}
    head.update((name.replace("_", "-"), value) for name, value in more.items())
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + (text if isinstance(text, bytes) else text.encode())


packed = gzip.compress(b"<p>Packed text.", mtime=0)
write("warc", "input.warc", b"".join([
    record("software: x", "warcinfo"),
    record(page("<p>First."), WARC_Target_URI="<http://e.org/a.html?b=c/d>", WARC_Date="2023-04-05T06:07:08Z",
           WARC_Payload_Digest="sha1:A"),
    record(page("<p>First."), WARC_Target_URI="http://e.org/again", WARC_Payload_Digest="sha1:A"),
    record(page("<p>Other."), WARC_Target_URI="http://e.org/other/", WARC_Payload_Digest="sha1:B"),
    record(page("<p>No digest."), WARC_Target_URI="http://e.org/1"),
    record(page("<p>No digest."), WARC_Target_URI="http://e.org/2"),
    record("", "revisit"),
    record("GET /", "request"),
    record(page("<p>Nothing.", "404 Not Found")),
    record(page("<p>Moved.", "301 200")),
    record("HTTP/1.1"),
    record(page("GIF", Content_Type="image/gif")),
    record(page("")),
    record(page(packed, Content_Encoding="gzip"), WARC_Target_URI="http://e.org/packed.html"),
    record(page(packed[:-12], Content_Encoding="gzip")),
    record(page("<p>br", Content_Encoding="br")),
    record(page("<p>d", Content_Encoding="Deflate")),
    record(page("6;x=y\r\n<p>In \r\nA\r\nten chunks\r\n1 \n.\n0\r\n\r\n", Transfer_Encoding="chunked")),
    record(page("b\r\n<p>Cut chunk\r\nff\r\nmore", Transfer_Encoding="chunked")),
    record(page("<p>No chunks.", Transfer_Encoding="chunked")),
    record(page("\r\n<p>No size.", Transfer_Encoding="chunked")),
    record(page("fffffffffffffffff\r\n<p>Too large.", Transfer_Encoding="chunked")),
    record(page("<p>\xd0\x92\xd0\xb8\xd0\xb7\xd0\xb0".encode("latin-1"), Content_Type="text/html; charset=utf-8")),
    record(page("<p>Виза студента и закон".encode("cp1251"), Content_Type="text/html; charset=windows-1251")),
    record(page("<p>Виза студента и закон", Content_Type="text/html; charset=iso-8859-1")),
    record(page("<meta charset=utf-8><p>Виза студента", Content_Type="text/html; charset=windows-1251")),
    record(page("Plain text of a page.", Content_Type="text/plain; charset=no-such")),
    record("A resource.", "resource", Content_Type="text/plain", WARC_Target_URI="file:///a/notes"),
    record("A conversion.", "conversion", Content_Type="text/plain"),
    record(b"WARC/1.0 in it\r\n", "metadata"),
]) + b"rest")
write("warc-packed", "input.gz", gzip.compress(record(page("<p>Visas are given.")), mtime=0) +
      gzip.compress(record(page("<p>Nothing.", "404 Not Found")), mtime=0))
write("warc-cut", "input.warc", record(page("<p>Whole."))[:-4] + b"\n" + record(page("<p>Cut."))[:-20])
write("warc-length", "input.warc", record(page("<p>x"), Content_Length="x"))
write("warc-none", "input.warc", record(page("<p>x")).replace(b"Content-Length", b"Content-Width"))


# --- mail -------------------------------------------------------------------


def nested(depth):
    """A multipart in a multipart ..., with a text in each."""
    if depth > 22:
        return "\nToo deep.\n"
    return (f"Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n\nText {depth}.\n"
            f"--b{depth}\n{nested(depth + 1)}\n--b{depth}--\n")


write("mail-deep", "input.eml", "From: A <a@e.org>\nSubject: Deep\nDate: 1 Jan 2020 00:00:00 +0000\n" + nested(0))

# --- archives ---------------------------------------------------------------


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def tarred(members, encoding="utf-8"):
    out = io.BytesIO()
    kind = tarfile.PAX_FORMAT if encoding == "utf-8" else tarfile.GNU_FORMAT
    with tarfile.open(fileobj=out, mode="w", format=kind, encoding=encoding) as t:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            if data.startswith(b"-> "):
                info.type, info.linkname, info.size = tarfile.SYMTYPE, data[3:].decode(), 0
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()


write("zip", "input.zip", zipped([
    ("a.txt", "First."), ("./b/../c.txt", "Second."), ("../../d.txt", "Third."), ("/e/f.txt", "Fourth."),
    ("g/", ""), ("h.txt", ""), (".hidden/i.txt", "Hidden."), ("__MACOSX/j.txt", "Hidden."),
    ("k.html", "<p>Page."), ("k_files/style.css", "p {}"), ("k_files/l.html", "<p>Frame."),
    ("m.zip", zipped([("n.txt", "Inner."), ("o.zip", zipped([("p.txt", "Innermost.")]))])),
    ("q.bin", b"\1\2\3\0"), ("r.png", b"\x89PNG"),
]))
write("zip-deep", "input.zip", zipped([("a.zip", zipped([("b.zip", zipped([("c.zip", zipped([
    ("d.zip", zipped([("e.txt", "Too deep.")]))]))]))]))]))
# what says that it is one document is its first member, and no other name or byte
write("zip-late-mimetype", "input.zip", zipped([("mimetypes", "application/x")]))
write("zip-of-packages", "input.zip", zipped([
    ("a.docx", open(os.path.join(HERE, "docx", "runs", "input.docx"), "rb").read()),
    ("b.odt", zipped([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])), ("c.txt", "A text.")]))
write("zip-mimetype", "input.zip", zipped([("mimetype", "application/x")]))
write("zip-none", "input.zip", zipped([]))
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def related(*targets):
    rows = "".join(f'<Relationship Id="r{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
                   for i, (kind, target) in enumerate(targets))
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def sheet(*rows):
    cells = "".join("<row>" + "".join(f'<c t="str"><v>{cell}</v></c>' for cell in row) + "</row>" for row in rows)
    return f'<worksheet xmlns="{SHEETS}"><sheetData>{cells}</sheetData></worksheet>'


def book(*sheets):
    names = "".join(f'<sheet name="{name}" r:id="r{i}"/>' for i, (name, _) in enumerate(sheets))
    return zipped([
        ("_rels/.rels", related(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", f'<workbook xmlns="{SHEETS}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", related(*(("worksheet", f"{i}.xml") for i in range(len(sheets))))),
        *((f"xl/{i}.xml", text) for i, (_, text) in enumerate(sheets) if text)])


write("xlsx-sheets", "input.xlsx", book(
    ("a", sheet(("title", "text"), ("A", "The first sheet."))),
    ("Figures", sheet(("a", "b"), (1, 2))),
    ("Лист2", sheet(("text", "sheet"), ("The second of text.", "its own"), ("The third.",))),
    ("Empty", sheet()),
    ('c" state="hidden', sheet(("text",), ("Hidden.",))),
    ("Cut", sheet(("text",), ("Nobody knows.",))[:-9]),
    ("Gone", None),
    ("Table", sheet(("path", "date"), ("a.docx", "2024"))),
))
# named as other workbooks, or as one
write("xlsx-as-xls", "input.xls", book(("a", sheet(("text",), ("In a workbook under another name.",)))))
write("csv-as-xls", "input.xls", "title\ttext\r\nVisas\tVisas are given.\r\nГранты\tГранты выдают.\r\n".encode("utf-16"))
write("csv-as-xlsx", "input.xlsx", "title;text\nVisas;Visas, and more, are given.\n")
write("xlsx-cover", "input.xlsx", book(
    ("Read me", sheet(("How to read it",))), ("Texts", sheet(("text",), ("A text behind the cover.",)))))
write("xlsx-stray", "input.xlsx", book(
    ("a", sheet(("title", "text"), ("A", "The first.", "", "note", "more"), ("B", "The second.", ""))),
    ("b", sheet(("Answers of the year 2024",), ("text", "place"),
                ("Under a caption stands a long answer, of which nobody knows in what column it is.", "C")))))
# UTF-8 that was taken for windows-1252, as a program does that opens a table
TWICE = "".join(bytes([b]).decode("latin-1") if b in (0x81, 0x8d, 0x8f, 0x90, 0x9d) else bytes([b]).decode("cp1252")
                for b in "Мәтін,Визалар туралы бұйрық,Приказ о визах".encode()).split(",")
write("xlsx-twice-encoded", "input.xlsx", book(("a", sheet(*((cell,) for cell in TWICE)))))
# for tests/cli/metadata.sh
write("xlsx-stray", "meta.xlsx", book(("a", sheet(("path", "title"), ("3.txt", "Named in a workbook", "", "a note")))))
write("tar", "input.tar", tarred([("./a.txt", b"First."), ("b.txt", b"-> a.txt"), ("c/d.txt", b"Second.")]))
for page in "cp866", "cp1251":
    write("tar-" + page, "input.tar", tarred([("Приказ/Закон о визах.txt", b"A text.")], page))
write("gz", "input.txt.gz", gzip.compress(b"One text.", mtime=0))
write("gz-cut", "input.gz", gzip.compress(b"One text that was cut.", mtime=0)[:-14])
write("gz-empty", "input.gz", gzip.compress(b"", mtime=0))
