/* [MS-CFB]: sectors in chains, a directory of streams. */
#include "ingest/compound.h"

#include "ingest/little_endian.h"

#include <assert.h>
#include <string.h>

#define HEADER_SIZE 512
#define ENTRY_SIZE  128
#define HEADER_FATS 109
#define LAST_SECTOR 0xFFFFFFFAu /* above it are marks, not sectors */

typedef struct compound {
    slice    bytes;
    size_t   sector;      /* bytes of one          */
    size_t   mini_sector; /* bytes of a small one  */
    uint32_t cutoff;      /* streams below it are in small sectors */
    buffer   fat, directory, mini_fat, mini;
} compound;

bool
compound_is(slice bytes)
{
    return slice_starts(bytes, SLICE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

/* A directory holds names of at most 31 letters, two bytes each. */
bool
compound_holds(slice bytes, slice name)
{
    char wide[62] = { 0 };

    assert(2 * name.size <= sizeof wide);
    for (size_t i = 0; i < name.size; i++)
        wide[2 * i] = name.data[i];
    return compound_is(bytes) &&
           slice_find(bytes, slice_make(wide, 2 * name.size), 0) != SIZE_MAX;
}

/* Sector `number` of the file; empty past its end. */
static slice
sector_of(const compound *c, uint32_t number)
{
    uint64_t at = ((uint64_t)number + 1) * c->sector;
    uint64_t end = at + c->sector;

    if (number > LAST_SECTOR || at >= c->bytes.size)
        return (slice){ 0 };
    if (end > c->bytes.size)
        end = c->bytes.size;
    return slice_part(c->bytes, (size_t)at, (size_t)end);
}

/* Append the chain that begins at `first`; false when it has no end. */
static bool
read_chain(const compound *c, uint32_t first, buffer *out)
{
    size_t most = c->bytes.size / c->sector + 1;

    for (uint32_t at = first; at <= LAST_SECTOR && !out->failed;) {
        slice sector = sector_of(c, at);

        if (sector.size == 0 || most-- == 0)
            return false;
        buffer_put(out, sector);
        at = little_u32(buffer_slice(&c->fat), (size_t)at * 4);
    }
    return true;
}

/* The table of chains: its sectors are listed in the header, and the rest
 * in a chain of lists. */
static bool
read_fat(compound *c)
{
    uint32_t count = little_u32(c->bytes, 0x2C);
    uint32_t list = little_u32(c->bytes, 0x44);
    size_t   per_list = c->sector / 4 - 1;
    size_t   most = c->bytes.size / c->sector + 1;

    if (count > most)
        return false;
    for (uint32_t i = 0; i < count && i < HEADER_FATS; i++)
        buffer_put(&c->fat,
                   sector_of(c, little_u32(c->bytes, 0x4C + 4 * (size_t)i)));
    for (uint32_t done = HEADER_FATS; done < count && most-- > 0;) {
        slice sector = sector_of(c, list);

        if (sector.size < c->sector)
            return false;
        for (size_t i = 0; i < per_list && done < count; i++, done++)
            buffer_put(&c->fat, sector_of(c, little_u32(sector, 4 * i)));
        list = little_u32(sector, 4 * per_list);
    }
    return !c->fat.failed;
}

/* The directory entry of that name; empty when there is none. */
static slice
find_entry(const compound *c, const char *name)
{
    slice  all = buffer_slice(&c->directory);
    size_t length = strlen(name);

    for (size_t at = 0; at + ENTRY_SIZE <= all.size; at += ENTRY_SIZE) {
        slice  entry = slice_part(all, at, at + ENTRY_SIZE);
        size_t i = 0;

        if (little_u16(entry, 64) != 2 * (length + 1))
            continue;
        while (i < length &&
               little_u16(entry, 2 * i) == (uint32_t)(unsigned char)name[i])
            i++;
        if (i == length)
            return entry;
    }
    return (slice){ 0 };
}

/* A small stream, out of the root's. */
static bool
read_mini_chain(const compound *c, uint32_t first, buffer *out)
{
    slice  all = buffer_slice(&c->mini);
    size_t most = all.size / c->mini_sector + 1;

    for (uint32_t at = first; at <= LAST_SECTOR && !out->failed;) {
        uint64_t start = (uint64_t)at * c->mini_sector;

        if (start + c->mini_sector > all.size || most-- == 0)
            return false;
        buffer_put(out, slice_part(all, (size_t)start,
                                   (size_t)start + c->mini_sector));
        at = little_u32(buffer_slice(&c->mini_fat), (size_t)at * 4);
    }
    return true;
}

static bool
open_compound(compound *c, slice bytes)
{
    uint32_t shift = little_u16(bytes, 0x1E);
    slice    root;

    *c = (compound){ .bytes = bytes };
    if (!compound_is(bytes) || bytes.size < HEADER_SIZE ||
        (shift != 9 && shift != 12) || little_u16(bytes, 0x20) != 6)
        return false;
    c->sector = (size_t)1 << shift;
    c->mini_sector = 64;
    c->cutoff = little_u32(bytes, 0x38);
    if (!read_fat(c) || !read_chain(c, little_u32(bytes, 0x30), &c->directory))
        return false;
    root = find_entry(c, "Root Entry");
    /* a file without small streams may lack both */
    (void)read_chain(c, little_u32(bytes, 0x3C), &c->mini_fat);
    if (root.size > 0)
        (void)read_chain(c, little_u32(root, 116), &c->mini);
    return true;
}

static bool
lacks_memory(const compound *c)
{
    return c->fat.failed || c->directory.failed || c->mini_fat.failed ||
           c->mini.failed;
}

static void
close_compound(compound *c)
{
    buffer_release(&c->fat);
    buffer_release(&c->directory);
    buffer_release(&c->mini_fat);
    buffer_release(&c->mini);
}

static tizbe_status
read_stream(const compound *c, const char *name, buffer *out,
            tizbe_error *error)
{
    slice    entry = find_entry(c, name);
    uint32_t first = little_u32(entry, 116), size = little_u32(entry, 120);
    size_t   before = out->size;
    bool     is_whole;

    if (entry.size == 0)
        return error_set(error, TIZBE_NOT_FOUND, "no stream %s inside", name);
    is_whole = size < c->cutoff ? read_mini_chain(c, first, out)
                                : read_chain(c, first, out);
    if (out->failed)
        return error_nomem(error);
    if (!is_whole || out->size - before < size)
        return error_set(error, TIZBE_FORMAT,
                         "damaged compound file: stream %s is cut", name);
    out->size = before + size;
    return TIZBE_OK;
}

tizbe_status
compound_read(slice bytes, const char *name, buffer *out, tizbe_error *error)
{
    compound     c;
    bool         is_open = open_compound(&c, bytes);
    tizbe_status status;

    if (lacks_memory(&c))
        status = error_nomem(error);
    else if (is_open)
        status = read_stream(&c, name, out, error);
    else
        status = error_set(error, TIZBE_FORMAT, "damaged compound file");
    close_compound(&c);
    return status;
}
