/* Names of streams say the property and its type: __substg1.0_0037001F. */
#include "ingest/containers/msg_storage.h"

#include "ingest/charset.h"
#include "ingest/little_endian.h"

#include <stdio.h>
#include <time.h>

#define TABLE "__properties_version1.0"

enum { WIDE = 0x1F, NARROW = 0x1E, BINARY = 0x102, OBJECT = 0x0D }; /* types */

static void
name_stream(unsigned property, unsigned type, char out[COMPOUND_NAME])
{
    (void)snprintf(out, COMPOUND_NAME, "__substg1.0_%04X%04X",
                   property & 0xFFFF, type & 0xFFFF);
}

/* A stream in the arena; empty where there is none, or it is cut. */
static slice
read_stream(msg_storage *s, const char *name)
{
    uint32_t entry = compound_find(s->file, s->storage, name);
    buffer   bytes = { 0 };
    slice    kept = { 0 };

    if (entry == COMPOUND_NONE || compound_is_storage(s->file, entry))
        return kept;
    if (compound_stream(s->file, entry, &bytes, NULL) == TIZBE_OK) {
        kept = arena_copy(s->memory, buffer_slice(&bytes));
        s->failed |= !kept.data;
    } else {
        s->is_cut = true;
    }
    s->failed |= bytes.failed;
    buffer_release(&bytes);
    return kept;
}

static slice
read_property(msg_storage *s, unsigned property, unsigned type)
{
    char name[COMPOUND_NAME];

    name_stream(property, type, name);
    return read_stream(s, name);
}

/* The eight bytes of a fixed property; empty: it has none. */
static slice
fixed(const msg_storage *s, unsigned property)
{
    for (size_t at = 0; at + 16 <= s->table.size; at += 16)
        if (little_u32(s->table, at) >> 16 == property)
            return slice_part(s->table, at + 8, at + 16);
    return (slice){ 0 };
}

const char *
msg_page_name(arena *memory, uint32_t page)
{
    static const struct {
        uint32_t    page;
        const char *name;
    } others[] = {
        { 65001, "UTF-8" },      { 866, "CP866" },
        { 20127, "ASCII" },      { 20866, "KOI8-R" },
        { 21866, "KOI8-U" },     { 28591, "ISO-8859-1" },
        { 28592, "ISO-8859-2" }, { 28595, "ISO-8859-5" },
        { 28599, "ISO-8859-9" },
    };

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].page == page)
            return others[i].name;
    return page >= 1250 && page <= 1258
               ? arena_printf(memory, "windows-%u", (unsigned)page)
               : NULL;
}

msg_storage
msg_storage_of(const compound *file, uint32_t storage, msg_kind kind,
               const char *page, arena *memory)
{
    static const size_t heads[] = {
        [MSG_OF_FILE] = 32, [MSG_OF_MESSAGE] = 24, [MSG_ATTACHED] = 8
    };
    msg_storage s = {
        .file = file, .storage = storage, .memory = memory, .page = page
    };
    slice table = read_stream(&s, TABLE);

    if (table.size > heads[kind])
        s.table = slice_part(table, heads[kind], table.size);
    if (kind != MSG_ATTACHED)
        s.page = msg_page_name(memory, msg_number(&s, MSG_STRING_PAGE));
    return s;
}

slice
msg_bytes(msg_storage *s, unsigned property)
{
    return read_property(s, property, BINARY);
}

/* A declared encoding that does not exist counts as none. */
static slice
decode(msg_storage *s, slice bytes, const char *encoding)
{
    charset_text text;
    tizbe_status status = charset_decode(s->memory, bytes, NULL,
                                         slice_of(encoding ? encoding : ""),
                                         &text, NULL);

    s->failed |= status == TIZBE_NOMEM;
    return status == TIZBE_OK ? text.text : (slice){ 0 };
}

/* Programs end a text by a zero, or do not. */
slice
msg_text(msg_storage *s, unsigned property)
{
    slice        bytes = read_property(s, property, WIDE);
    charset_text text;
    slice        decoded = { 0 };

    if (bytes.size > 0) {
        tizbe_status status = charset_decode(s->memory, bytes, "UTF-16LE",
                                             SLICE(""), &text, NULL);

        s->failed |= status == TIZBE_NOMEM;
        if (status == TIZBE_OK)
            decoded = text.text;
    } else {
        bytes = read_property(s, property, NARROW);
        if (bytes.size > 0)
            decoded = decode(s, bytes, s->page);
    }
    while (decoded.size > 0 && decoded.data[decoded.size - 1] == '\0')
        decoded.size--;
    return decoded;
}

uint32_t
msg_number(const msg_storage *s, unsigned property)
{
    return little_u32(fixed(s, property), 0);
}

/* 100 nanoseconds since 1601. */
slice
msg_time(msg_storage *s, unsigned property)
{
    slice     said = fixed(s, property);
    uint64_t  ticks = (uint64_t)little_u32(said, 4) << 32 | little_u32(said, 0);
    int64_t   seconds = (int64_t)(ticks / 10000000) - 11644473600;
    time_t    when = (time_t)seconds;
    struct tm parts;
    char      out[32];
    slice     kept;

    if (ticks == 0 || seconds < 0 || !gmtime_r(&when, &parts) ||
        parts.tm_year > 9999 - 1900)
        return (slice){ 0 };
    kept = arena_copy(s->memory,
                      slice_make(out, strftime(out, sizeof out,
                                               "%Y-%m-%dT%H:%M:%SZ", &parts)));
    s->failed |= !kept.data;
    return kept;
}

uint32_t
msg_inner(const msg_storage *s)
{
    char     name[COMPOUND_NAME];
    uint32_t entry;

    name_stream(MSG_FILE, OBJECT, name);
    entry = compound_find(s->file, s->storage, name);
    return entry != COMPOUND_NONE && compound_is_storage(s->file, entry)
               ? entry
               : COMPOUND_NONE;
}

bool
msg_is_message(const compound *file, uint32_t storage)
{
    return compound_find(file, storage, TABLE) != COMPOUND_NONE;
}
