/*
 * Archives by libarchive: ZIP, TAR, 7z and RAR, packed by gzip, bzip2, xz,
 * zstd; and single files packed by one of these ("acts.jsonl.gz").
 *
 * Names are keys and nothing else: nothing is written to a disk, links are
 * not followed. Left out, as in folders: names that begin with a dot, what
 * systems put in by themselves, the folders of saved pages and chats. A package
 * that is a document (DOCX, ODT, EPUB) is none of ours.
 */
#include "ingest/containers/containers.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/counted.h"
#include "base/file.h"
#include "base/intern.h"
#include "ingest/archive_names.h"
#include "ingest/charset.h"
#include "ingest/charset_guess.h"
#include "ingest/containers/unpack.h"
#include "ingest/foreign.h"
#include "ingest/hidden_name.h"
#include "ingest/html/saved_page.h"
#include "ingest/readers.h"
#include "ingest/zip.h"
#include "text/utf8.h"

#include <stdint.h>

static const char archive_extensions[] =
    "zip tar tgz tbz tbz2 txz gz bz2 xz zst 7z rar";

typedef struct packed {
    struct archive        *archive;
    const container_input *in;
    member_sink           *sink;
    arena                  arena; /* of one member */
    buffer                 bytes; /* of one member */
    intern                 pages; /* all names, once a page's folder is met */
    bool                   pages_known;
    bool                   stopped;
    size_t                 files, hidden, links, resources;
} packed;

/* The name says that it is read as one file, or is one that is not read. */
static bool
is_package_name(slice extension)
{
    for (size_t i = 0; readers[i]; i++)
        if (readers[i]->is_zip && reader_has_extension(readers[i], extension))
            return true;
    for (size_t i = 0; containers[i]; i++)
        if (containers[i]->is_zip &&
            extension_is_listed(slice_of(containers[i]->extensions), extension))
            return true;
    return extension_is_listed(SLICE("qdpx"), extension);
}

/* Packages that are one document, whatever is wrong with them. */
static bool
is_document_package(slice bytes, slice extension)
{
    return is_package_name(extension) || zip_stated_type(bytes).size > 0 ||
           zip_names(bytes, SLICE("[Content_Types].xml")) ||
           foreign_format(bytes, SLICE("")).what != NULL ||
           reader_docx.sniff(bytes) > 90;
}

static int
sniff_archive(slice bytes, slice extension)
{
    static const slice magics[] = {
        { "7z\xBC\xAF\x27\x1C", 6 },
        { "Rar!\x1A\x07", 6 },
    };

    if (slice_starts(bytes, SLICE("PK\x05\x06")))
        return 90; /* without members */
    if (zip_is(bytes))
        return is_document_package(bytes, extension) ? 0 : 90;
    for (size_t i = 0; i < COUNT_OF(magics); i++)
        if (slice_starts(bytes, magics[i]))
            return 90;
    if (unpack_is_packed(bytes))
        return 90;
    if (bytes.size > 262 &&
        slice_equal(slice_part(bytes, 257, 262), SLICE("ustar")))
        return 90;
    return 0;
}

static tizbe_status
refuse(struct archive *a, tizbe_error *error)
{
    return error_set(error, TIZBE_FORMAT, "damaged archive: %s",
                     unpack_reason(a));
}

/* Once it was opened; before, libarchive cannot be asked. */
static tizbe_status
refuse_rest(struct archive *a, tizbe_error *error)
{
    if (archive_read_has_encrypted_entries(a) == 1)
        return error_set(error, TIZBE_UNSUPPORTED,
                         "the archive is encrypted: save it without a "
                         "password");
    return refuse(a, error);
}

/* The formats that can be meant: libarchive takes an archive for a ZIP when
 * its last member, stored as it is, is one (a DOCX in a RAR). */
static void
support_formats(struct archive *a, slice bytes)
{
    if (slice_starts(bytes, SLICE("Rar!"))) {
        archive_read_support_format_rar(a);
        archive_read_support_format_rar5(a);
    } else if (slice_starts(bytes, SLICE("7z\xBC\xAF"))) {
        archive_read_support_format_7zip(a);
    } else if (slice_starts(bytes, SLICE("PK"))) {
        archive_read_support_format_zip_seekable(a);
    } else {
        archive_read_support_format_tar(a);
    }
    unpack_support(a);
}

static struct archive *
open_archive(slice bytes, tizbe_status *status, tizbe_error *error)
{
    struct archive *a = archive_read_new();

    *status = TIZBE_OK;
    if (!a) {
        *status = error_nomem(error);
        return NULL;
    }
    support_formats(a, bytes);
    if (archive_read_open_memory(a, bytes.data, bytes.size) != ARCHIVE_OK) {
        *status = refuse(a, error);
        archive_read_free(a);
        return NULL;
    }
    return a;
}

/*
 * The name of an entry. ZIP says UTF-8 by a flag; without it, Windows in
 * these countries writes code page 866, and other programs another one, if the
 * letters are sure to be of that. One that has none gets one.
 */
static slice
entry_name(packed *p, struct archive_entry *entry)
{
    const char  *raw = archive_entry_pathname(entry);
    const char  *utf8 = raw ? NULL : archive_entry_pathname_utf8(entry);
    slice        name = slice_of(raw ? raw : utf8);
    charset_text decoded;

    if (!raw && !utf8) /* nothing is left out for its name */
        return slice_of(
            arena_printf(&p->arena, "unnamed file %zu", p->files + 1));
    if (utf8_valid_prefix(name) == name.size)
        return name;
    if (charset_decode(&p->arena, name, NULL, SLICE(""), &decoded, NULL) ==
            TIZBE_OK &&
        decoded.confidence >= CHARSET_SURE)
        return decoded.text;
    if (charset_decode(&p->arena, name, "CP866", SLICE(""), &decoded, NULL) !=
        TIZBE_OK)
        return name;
    return decoded.text;
}

/* Without "/", "./" and "../" in front: a name leads nowhere. */
static slice
plain_name(slice name)
{
    for (;;) {
        if (slice_starts(name, SLICE("/")))
            name = slice_part(name, 1, name.size);
        else if (slice_starts(name, SLICE("./")))
            name = slice_part(name, 2, name.size);
        else if (slice_starts(name, SLICE("../")))
            name = slice_part(name, 3, name.size);
        else
            return name;
    }
}

/* A part of the path that hides, or that a system put in. */
static bool
is_hidden(slice name)
{
    size_t start = 0;

    for (size_t at = 0; at <= name.size; at++) {
        if (at < name.size && name.data[at] != '/')
            continue;
        if (is_hidden_name(slice_part(name, start, at)))
            return true;
        start = at + 1;
    }
    return false;
}

/* All names of the archive, by a walk over its headers alone. */
static void
learn_names(packed *p)
{
    struct archive_entry *entry;
    tizbe_status          status;
    uint32_t              number;
    bool                  is_new;
    struct archive       *a = open_archive(p->in->bytes, &status, NULL);

    p->pages_known = true;
    while (a && archive_next_named(a, &entry) == ARCHIVE_OK &&
           p->pages.count < CONTAINER_MEMBERS)
        (void)intern_add(&p->pages, plain_name(entry_name(p, entry)), &number,
                         &is_new);
    if (a)
        archive_read_free(a);
}

/* Whether `front` with one of `ends` behind it is there; NULL ends them. */
static bool
has_any(packed *p, slice front, const char *const *ends)
{
    if (!p->pages_known)
        learn_names(p);
    for (; *ends; ends++) {
        char *page = arena_printf(&p->arena, "%.*s%s", (int)front.size,
                                  front.data, *ends);

        if (page && intern_find(&p->pages, slice_of(page)) != INTERN_NONE)
            return true;
    }
    return false;
}

/* Whether a folder goes with a saved page or an exported chat. */
static bool
goes_with_another(packed *p, slice folder)
{
    slice  stem = saved_page_of(folder), places[SAVED_CHAT_PLACES];
    size_t count = saved_chat_has(folder) ? saved_chat_places(folder, places)
                                          : 0;
    bool   found = stem.size > 0 && has_any(p, stem, saved_page_extensions);

    for (size_t i = 0; i < count && !found; i++)
        found = has_any(p, places[i], saved_chat_names);
    return found;
}

static bool
is_resource(packed *p, slice name)
{
    for (size_t at = 0; at < name.size; at++)
        if (name.data[at] == '/' &&
            goes_with_another(p, slice_part(name, 0, at)))
            return true;
    return false;
}

/* The bytes of the entry that was found; a failure is the member's. */
static void
unpack(packed *p, struct archive_entry *entry, member *m)
{
    if (archive_entry_is_data_encrypted(entry))
        (void)error_set(&m->error, TIZBE_UNSUPPORTED, "it is encrypted");
    else if (unpack_entry(p->archive, &p->bytes, &m->error) == TIZBE_OK)
        m->bytes = buffer_slice(&p->bytes);
}

static void
take_entry(packed *p, struct archive_entry *entry)
{
    slice  name = plain_name(entry_name(p, entry));
    char  *shown;
    member m = { 0 };

    if (name.size == 0 || name.data[name.size - 1] == '/' ||
        archive_entry_filetype(entry) == AE_IFDIR)
        return;
    p->files++;
    if (is_hidden(name)) {
        p->hidden++;
        return;
    }
    if ((archive_entry_filetype(entry) && /* 0: it does not say */
         archive_entry_filetype(entry) != AE_IFREG) ||
        archive_entry_hardlink(entry)) {
        p->links++;
        return;
    }
    if (is_resource(p, name)) {
        p->resources++;
        return;
    }
    shown = arena_printf(&p->arena, "/%.*s", (int)name.size, name.data);
    if (!shown) {
        (void)error_nomem(&m.error);
        p->stopped = true;
        return;
    }
    m.name = slice_of(shown);
    unpack(p, entry, &m);
    p->stopped = !p->sink->take(p->sink, &m);
}

static void
tell(const packed *p)
{
    if (p->hidden > 0)
        document_note(p->sink->about, "%s %s left out",
                      COUNTED(p->hidden, "hidden file"),
                      by_number(p->hidden, "was", "were"));
    if (p->links > 0)
        document_note(p->sink->about, "links and devices were left out: %zu",
                      p->links);
    if (p->resources > 0)
        document_note(p->sink->about,
                      "%s in folders of saved pages and chats %s left out",
                      COUNTED(p->resources, "file"),
                      by_number(p->resources, "was", "were"));
}

/* A ZIP of which only its end is there, saying so (libarchive calls that
 * damaged). */
static bool
is_empty_zip(slice bytes)
{
    enum { END_BYTES = 22, COUNT_AT = 10 };

    return bytes.size >= END_BYTES &&
           slice_starts(bytes, SLICE("PK\x05\x06")) &&
           bytes.data[COUNT_AT] == 0 && bytes.data[COUNT_AT + 1] == 0;
}

static tizbe_status
refuse_empty(tizbe_error *error)
{
    return error_set(error, TIZBE_FORMAT, "there are no files in it");
}

static tizbe_status
walk_entries(packed *p, tizbe_error *error)
{
    struct archive_entry *entry;

    while (!p->stopped) {
        int result = archive_next_named(p->archive, &entry);

        if (result == ARCHIVE_EOF)
            break;
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
            return refuse_rest(p->archive, error);
        take_entry(p, entry);
        arena_reset(&p->arena);
    }
    tell(p);
    return p->files == 0 ? refuse_empty(error) : TIZBE_OK;
}

/* One packed file without a name of its own: the file itself. */
static tizbe_status
walk_single(packed *p)
{
    slice  name = slice_of(p->in->name);
    slice  extension = path_extension(name);
    member m = { .name = SLICE("") };

    if (extension.size > 0 &&
        extension_is_listed(slice_of(archive_extensions), extension))
        name.size -= extension.size + 1;
    m.file = arena_strdup(&p->arena, name);
    if (unpack_file(p->in->bytes, &p->bytes, &m.error) == TIZBE_OK)
        m.bytes = buffer_slice(&p->bytes);
    (void)p->sink->take(p->sink, &m);
    return TIZBE_OK;
}

/* Whether the bytes, unpacked, begin as an archive; else a single file. */
static bool
holds_names(const packed *p)
{
    struct archive_entry *entry;
    tizbe_status          status;
    struct archive       *a = open_archive(p->in->bytes, &status, NULL);
    int result = a ? archive_next_named(a, &entry) : ARCHIVE_FATAL;
    /* what is none is not even opened */
    bool holds = result != ARCHIVE_FATAL;

    if (a)
        archive_read_free(a);
    return holds;
}

static tizbe_status
walk_archive(const container_input *in, member_sink *sink, tizbe_error *error)
{
    packed       p = { .in = in, .sink = sink };
    tizbe_status status;

    arena_init(&p.arena);
    intern_init(&p.pages);
    if (unpack_is_packed(in->bytes) && !holds_names(&p)) {
        status = walk_single(&p);
    } else if (is_empty_zip(in->bytes)) {
        status = refuse_empty(error);
    } else {
        p.archive = open_archive(in->bytes, &status, error);
        if (p.archive)
            status = walk_entries(&p, error);
        if (p.archive)
            archive_read_free(p.archive);
    }
    intern_release(&p.pages);
    buffer_release(&p.bytes);
    arena_release(&p.arena);
    return status;
}

const container container_archive = {
    .name = "archive",
    .title = "ZIP, TAR, 7z, RAR or packed file",
    .extensions = archive_extensions,
    .media = "application/zip",
    .sniff = sniff_archive,
    .walk = walk_archive,
};
