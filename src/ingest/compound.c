/* [MS-CFB]: sectors in chains, a directory of streams. */
#include "ingest/compound.h"

#include "ingest/little_endian.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define HEADER_SIZE 512
#define ENTRY_SIZE  128
#define HEADER_FATS 109
#define LAST_SECTOR 0xFFFFFFFAu /* above it are marks, not sectors */

enum { STORAGE = 1, STREAM = 2 };

struct compound {
    slice     bytes;
    size_t    sector;      /* bytes of one          */
    size_t    mini_sector; /* bytes of a small one  */
    uint32_t  cutoff;      /* streams below it are in small sectors */
    buffer    fat, directory, mini_fat, mini;
    uint32_t  root;
    uint32_t *parents;  /* by entry; COMPOUND_NONE: unused          */
    uint32_t *children; /* all entries, those of a storage together */
    uint32_t *first;    /* by storage: its first one, and of one more the end */
};

bool
compound_is(slice bytes)
{
    return slice_starts(bytes, SLICE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

/* Sector `number` of the file; empty past its end. */
static slice
sector_of(const compound *c, uint32_t number)
{
    uint64_t at = ((uint64_t)number + 1) * c->sector;
    uint64_t end = at + c->sector;

    if (at >= c->bytes.size)
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

/* --- the directory -------------------------------------------------------- */

static uint32_t
entry_count(const compound *c)
{
    return (uint32_t)(c->directory.size / ENTRY_SIZE);
}

static slice
entry_at(const compound *c, uint32_t entry)
{
    size_t at = (size_t)entry * ENTRY_SIZE;

    return slice_part(buffer_slice(&c->directory), at, at + ENTRY_SIZE);
}

static unsigned
kind_of(const compound *c, uint32_t entry)
{
    return (unsigned char)entry_at(c, entry).data[66];
}

static bool
is_called(slice entry, const char *name)
{
    size_t length = strlen(name), i = 0;

    if (little_u16(entry, 64) != 2 * (length + 1))
        return false;
    while (i < length &&
           little_u16(entry, 2 * i) == (uint32_t)(unsigned char)name[i])
        i++;
    return i == length;
}

/* What is in the trees of a storage belongs to it, each entry once, whatever
 * the trees say. */
static void
claim(compound *c, uint32_t storage, uint32_t entry, uint32_t *stack,
      size_t *top)
{
    if (entry < entry_count(c) && entry != c->root &&
        c->parents[entry] == COMPOUND_NONE) {
        c->parents[entry] = storage;
        stack[(*top)++] = entry;
    }
}

/* `stack` has room for all entries: each is pushed once. */
static void
find_parents(compound *c, uint32_t *stack)
{
    size_t top = 0;

    claim(c, c->root, little_u32(entry_at(c, c->root), 76), stack, &top);
    while (top > 0) {
        uint32_t entry = stack[--top], storage = c->parents[entry];
        slice    here = entry_at(c, entry);

        claim(c, storage, little_u32(here, 68), stack, &top);
        claim(c, storage, little_u32(here, 72), stack, &top);
        if (kind_of(c, entry) == STORAGE)
            claim(c, entry, little_u32(here, 76), stack, &top);
    }
    /* what no tree leads to is at the top, as in files of broken trees */
    for (uint32_t i = 0; i < entry_count(c); i++)
        if (c->parents[i] == COMPOUND_NONE && i != c->root &&
            (kind_of(c, i) == STORAGE || kind_of(c, i) == STREAM))
            c->parents[i] = c->root;
}

/* Those of a storage together, in the order of the directory. */
static void
sort_children(compound *c)
{
    uint32_t count = entry_count(c), all;

    for (uint32_t i = 0; i < count; i++)
        if (c->parents[i] != COMPOUND_NONE)
            c->first[c->parents[i] + 1]++;
    for (uint32_t i = 0; i < count; i++)
        c->first[i + 1] += c->first[i];
    all = c->first[count];
    for (uint32_t i = count; i-- > 0;)
        if (c->parents[i] != COMPOUND_NONE)
            c->children[--c->first[c->parents[i] + 1]] = i;
    /* where a storage ended there is now where it begins */
    memmove(c->first, c->first + 1, count * sizeof *c->first);
    c->first[count] = all;
}

/* False when memory ran out. */
static bool
read_tree(compound *c)
{
    size_t    count = entry_count(c);
    uint32_t *stack = malloc((count + 1) * sizeof *stack);

    c->parents = malloc((count + 1) * sizeof *c->parents);
    c->children = malloc((count + 1) * sizeof *c->children);
    c->first = calloc(count + 2, sizeof *c->first);
    if (stack && c->parents && c->children && c->first && count > 0) {
        for (uint32_t i = 0; i < count; i++) {
            c->parents[i] = COMPOUND_NONE;
            if (is_called(entry_at(c, i), "Root Entry"))
                c->root = i;
        }
        find_parents(c, stack);
        sort_children(c);
    }
    free(stack);
    return stack && c->parents && c->children && c->first;
}

size_t
compound_count(const compound *c, uint32_t storage)
{
    return c->first[storage + 1] - c->first[storage];
}

uint32_t
compound_child(const compound *c, uint32_t storage, size_t number)
{
    return c->children[c->first[storage] + number];
}

uint32_t
compound_root(const compound *c)
{
    return c->root;
}

uint32_t
compound_find(const compound *c, uint32_t storage, const char *name)
{
    for (size_t i = 0; i < compound_count(c, storage); i++) {
        uint32_t child = compound_child(c, storage, i);

        if (is_called(entry_at(c, child), name))
            return child;
    }
    return COMPOUND_NONE;
}

bool
compound_is_storage(const compound *c, uint32_t entry)
{
    return kind_of(c, entry) == STORAGE;
}

void
compound_name(const compound *c, uint32_t entry, char out[COMPOUND_NAME])
{
    slice  here = entry_at(c, entry);
    size_t size = 0;

    while (size + 1 < COMPOUND_NAME && little_u16(here, 2 * size) != 0) {
        uint32_t letter = little_u16(here, 2 * size);

        out[size++] = letter < 0x80 ? (char)letter : '?';
    }
    out[size] = '\0';
}

/* --- streams -------------------------------------------------------------- */

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

/* Its tables and directory; false when they are not those of such a file, or
 * memory ran out. */
static bool
read_directory(compound *c, slice bytes)
{
    uint32_t shift = little_u16(bytes, 0x1E);

    c->bytes = bytes;
    if (!compound_is(bytes) || bytes.size < HEADER_SIZE ||
        (shift != 9 && shift != 12) || little_u16(bytes, 0x20) != 6)
        return false;
    c->sector = (size_t)1 << shift;
    c->mini_sector = 64;
    c->cutoff = little_u32(bytes, 0x38);
    return read_fat(c) &&
           read_chain(c, little_u32(bytes, 0x30), &c->directory) &&
           entry_count(c) > 0;
}

void
compound_close(compound *c)
{
    if (!c)
        return;
    buffer_release(&c->fat);
    buffer_release(&c->directory);
    buffer_release(&c->mini_fat);
    buffer_release(&c->mini);
    free(c->parents);
    free(c->children);
    free(c->first);
    free(c);
}

static tizbe_status
open_directory(slice bytes, compound **out, tizbe_error *error)
{
    compound *c = calloc(1, sizeof *c);
    bool      is_whole = c && read_directory(c, bytes), lacks_memory;

    *out = c;
    if (is_whole && !c->fat.failed && !c->directory.failed && read_tree(c))
        return TIZBE_OK;
    *out = NULL;
    lacks_memory = is_whole || !c || c->fat.failed || c->directory.failed;
    compound_close(c);
    return lacks_memory
               ? error_nomem(error)
               : error_set(error, TIZBE_FORMAT, "damaged compound file");
}

tizbe_status
compound_open(slice bytes, compound **out, tizbe_error *error)
{
    compound    *c;
    tizbe_status status = open_directory(bytes, &c, error);

    *out = c;
    if (!c)
        return status;
    /* a file without small streams may lack both */
    (void)read_chain(c, little_u32(bytes, 0x3C), &c->mini_fat);
    (void)read_chain(c, little_u32(entry_at(c, c->root), 116), &c->mini);
    if (!c->mini_fat.failed && !c->mini.failed)
        return TIZBE_OK;
    compound_close(c);
    *out = NULL;
    return error_nomem(error);
}

tizbe_status
compound_stream(const compound *c, uint32_t entry, buffer *out,
                tizbe_error *error)
{
    slice    here = entry_at(c, entry);
    uint32_t first = little_u32(here, 116), size = little_u32(here, 120);
    size_t   before = out->size;
    char     name[COMPOUND_NAME];
    bool     is_whole;

    is_whole = size < c->cutoff ? read_mini_chain(c, first, out)
                                : read_chain(c, first, out);
    if (out->failed)
        return error_nomem(error);
    if (!is_whole || out->size - before < size) {
        compound_name(c, entry, name);
        return error_set(error, TIZBE_FORMAT,
                         "damaged compound file: stream %s is cut", name);
    }
    out->size = before + size;
    return TIZBE_OK;
}

tizbe_status
compound_read(slice bytes, const char *name, buffer *out, tizbe_error *error)
{
    compound    *c;
    uint32_t     entry;
    tizbe_status status = compound_open(bytes, &c, error);

    if (!c)
        return status;
    entry = compound_find(c, c->root, name);
    status = entry == COMPOUND_NONE ? error_set(error, TIZBE_NOT_FOUND,
                                                "no stream %s inside", name)
                                    : compound_stream(c, entry, out, error);
    compound_close(c);
    return status;
}

/* As a directory writes a name: two bytes a letter. */
static bool
stands_in(slice bytes, const char *name)
{
    char   wide[2 * COMPOUND_NAME] = { 0 };
    size_t size = strlen(name);

    assert(size < COMPOUND_NAME);
    for (size_t i = 0; i < size; i++)
        wide[2 * i] = name[i];
    return slice_has(bytes, slice_make(wide, 2 * size));
}

bool
compound_holds(slice bytes, const char *name)
{
    compound *c;
    bool      holds;

    if (!compound_is(bytes))
        return false;
    if (open_directory(bytes, &c, NULL) != TIZBE_OK)
        return stands_in(bytes, name);
    holds = compound_find(c, c->root, name) != COMPOUND_NONE;
    compound_close(c);
    return holds;
}
