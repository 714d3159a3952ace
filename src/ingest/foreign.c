/* Signatures: the first bytes of files that are not texts. */
#include "ingest/foreign.h"

#include "base/array.h"
#include "ingest/compound.h"
#include "ingest/zip.h"

#define SLICE_CONST(literal)                                                   \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }

static const struct {
    slice       magic;
    size_t      at;
    const char *what;
} signatures[] = {
    { SLICE_CONST("{\\rtf"), 0, "RTF" },
    { SLICE_CONST("\x89PNG"), 0, "an image (PNG)" },
    { SLICE_CONST("\xFF\xD8\xFF"), 0, "an image (JPEG)" },
    { SLICE_CONST("GIF8"), 0, "an image (GIF)" },
    { SLICE_CONST("II*\0"), 0, "an image (TIFF)" },
    { SLICE_CONST("MM\0*"), 0, "an image (TIFF)" },
    { SLICE_CONST("WEBP"), 8, "an image (WebP)" },
    { SLICE_CONST("AT&TFORM"), 0, "DjVu" },
    { SLICE_CONST("\x1F\x8B"), 0, "an archive (gzip)" },
    { SLICE_CONST("BZh"), 0, "an archive (bzip2)" },
    { SLICE_CONST("\xFD"
                  "7zXZ"),
      0, "an archive (xz)" },
    { SLICE_CONST("7z\xBC\xAF\x27\x1C"), 0, "an archive (7z)" },
    { SLICE_CONST("Rar!"), 0, "an archive (RAR)" },
    { SLICE_CONST("ustar"), 257, "an archive (tar)" },
    { SLICE_CONST("SQLite format 3"), 0, "an SQLite database" },
    { SLICE_CONST("\x7F"
                  "ELF"),
      0, "a program" },
    { SLICE_CONST("ID3"), 0, "a sound (MP3)" },
    { SLICE_CONST("OggS"), 0, "a sound (Ogg)" },
    { SLICE_CONST("ftyp"), 4, "a film (MP4)" },
    { SLICE_CONST("%!PS"), 0, "PostScript" },
};

/* Packages by the type that they state. */
static const struct {
    slice       type;
    const char *what;
    const char *format;
} packages[] = {
    { SLICE_CONST("application/vnd.oasis.opendocument.spreadsheet"),
      "a spreadsheet (ODS)", "ods" },
    { SLICE_CONST("application/vnd.oasis.opendocument"),
      "an OpenDocument of this kind", NULL },
    { SLICE_CONST("application/vnd.sun.xml."), "OpenOffice 1", NULL },
};

/* Texts whose marks would be read as words. */
static const struct {
    const char *extension;
    const char *what;
} by_extension[] = {
    { "ipynb", "a notebook" },
    { "yml", "YAML" },
    { "yaml", "YAML" },
    { "tex", "LaTeX" },
    { "pdf", "PDF" },
    { "rtf", "RTF" },
    { "doc", "Word 97" },
    { "ppt", "PowerPoint 97" },
    { "xlsx", "a spreadsheet (XLSX)" },
    { "xls", "a spreadsheet (XLS)" },
    { "po", "a translation catalogue" },
    { "mp3", "a sound (MP3)" },
    { "djvu", "DjVu" },
    { "sql", "SQL" },
};

static bool
has_at(slice bytes, size_t at, slice magic)
{
    return bytes.size >= at &&
           slice_starts(slice_part(bytes, at, bytes.size), magic);
}

/* SQLite keeps the id of the program behind the file's other numbers. */
static bool
is_corpus(slice bytes)
{
    return has_at(bytes, 0, SLICE("SQLite format 3")) &&
           has_at(bytes, 68, SLICE("Tizb"));
}

/* Word 97, Excel 97 and the containers of encrypted Office files. */
static foreign
compound_file(slice bytes)
{
    if (compound_holds(bytes, "EncryptedPackage"))
        return (foreign){ .what = "DOCX", .is_encrypted = true };
    if (compound_holds(bytes, "WordDocument"))
        return (foreign){ .what = "Word 97" };
    if (compound_holds(bytes, "Workbook"))
        return (foreign){ .what = "a spreadsheet (XLS)", .format = "xls" };
    return (foreign){ .what = "a compound file of Office 97" };
}

static foreign
zip_container(slice bytes)
{
    slice type = zip_stated_type(bytes);

    if (zip_names(bytes, SLICE("project.qde")))
        return (foreign){ .what = "a project (REFI-QDA)", .command = "import" };
    for (size_t i = 0; i < COUNT_OF(packages); i++)
        if (slice_has(type, packages[i].type))
            return (foreign){ .what = packages[i].what,
                              .format = packages[i].format };
    if (!zip_names(bytes, SLICE("word/document.xml")) &&
        zip_names(bytes, SLICE("xl/workbook.")))
        return (foreign){ .what = "a spreadsheet (XLSX)", .format = "xlsx" };
    return (foreign){ 0 };
}

foreign
foreign_format(slice bytes, slice extension)
{
    slice head = slice_part(bytes, 0, bytes.size < 1024 ? bytes.size : 1024);

    if (slice_has(head, SLICE("%PDF-")))
        return (foreign){ .what = "PDF" };
    if (compound_is(bytes))
        return compound_file(bytes);
    if (zip_is(bytes))
        return zip_container(bytes);
    if (is_corpus(bytes))
        return (foreign){ .what = "a corpus", .command = "merge" };
    for (size_t i = 0; i < COUNT_OF(signatures); i++)
        if (has_at(bytes, signatures[i].at, signatures[i].magic))
            return (foreign){ .what = signatures[i].what };
    for (size_t i = 0; i < COUNT_OF(by_extension); i++)
        if (slice_equal_ascii_nocase(extension,
                                     slice_of(by_extension[i].extension)))
            return (foreign){ .what = by_extension[i].what, .by_name = true };
    return (foreign){ 0 };
}
