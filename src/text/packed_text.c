/*
 * The frame is libzstd's; what it holds and what stands before it is ours.
 *
 * ZSTD_createCDict of libzstd 1.5.4 reads through NULL where it gets no memory.
 * So the prepared dictionary lies in memory of ours, in which nothing is
 * allocated: by calls that are declared for a linked-in library alone, which
 * every shared one has, too. They leave it without a level, so that what
 * libzstd would do by the level is done here (set_dictionary).
 */
#define ZSTD_STATIC_LINKING_ONLY

#include "text/packed_text.h"

#include "base/buffer.h"
#include "text/letter_bytes.h"
#include "text/text_dictionary.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

/* How hard is tried: the next one takes a third longer and saves nothing. */
enum { LEVEL = 2 };

/* From so many letters on libzstd does not take the prepared dictionary, but
 * prepares it anew for the long text. */
enum { LONG_TEXT = 6 * TEXT_DICTIONARY_SIZE };

/* A text to go with the dictionary may be as short as this. */
enum { LEAST_BESIDE = 513 };

/* Each frame of Zstandard begins so. */
static const char magic[] = { '\x28', '\xB5', '\x2F', '\xFD' };

struct text_packer {
    letter_bytes      table;
    ZSTD_CCtx        *context;
    void             *memory;     /* of the dictionary */
    const ZSTD_CDict *dictionary; /* in that memory    */
    buffer            letters;    /* of the text */
    buffer            frame;
};

/* What was unpacked before: rows of a table show the same headings and
 * segments many times over. */
typedef struct kept_text {
    buffer packed, text; /* nothing when `packed` is empty */
} kept_text;

enum { KEPT = 4 };

struct text_unpacker {
    letter_bytes table;
    ZSTD_DCtx   *context;
    ZSTD_DDict  *dictionary;
    buffer       frame, letters;
    kept_text    kept[KEPT];
    size_t       next; /* the one to be given up */
};

static bool
set(ZSTD_CCtx *context, ZSTD_cParameter parameter, int value)
{
    return !ZSTD_isError(ZSTD_CCtx_setParameter(context, parameter, value));
}

/* Prepare the dictionary, as ZSTD_createCDict does for the level; in zeroed
 * memory, as the library asks some of it that it never wrote. */
static void
prepare_dictionary(text_packer *p)
{
    ZSTD_compressionParameters how = ZSTD_getCParams(LEVEL, LEAST_BESIDE,
                                                     TEXT_DICTIONARY_SIZE);
    size_t size = ZSTD_estimateCDictSize_advanced(TEXT_DICTIONARY_SIZE, how,
                                                  ZSTD_dlm_byRef);

    p->memory = calloc(1, size);
    if (p->memory)
        p->dictionary = ZSTD_initStaticCDict(
            p->memory, size, text_dictionary, TEXT_DICTIONARY_SIZE,
            ZSTD_dlm_byRef, ZSTD_dct_auto, how);
}

text_packer *
text_packer_new(void)
{
    text_packer *p = calloc(1, sizeof *p);

    if (!p)
        return NULL;
    letter_bytes_init(&p->table);
    p->context = ZSTD_createCCtx();
    prepare_dictionary(p);
    if (p->context && p->dictionary &&
        set(p->context, ZSTD_c_compressionLevel, LEVEL) &&
        set(p->context, ZSTD_c_checksumFlag, 0) &&
        set(p->context, ZSTD_c_dictIDFlag, 0))
        return p;
    text_packer_free(p);
    return NULL;
}

void
text_packer_free(text_packer *p)
{
    if (!p)
        return;
    (void)ZSTD_freeCCtx(p->context);
    free(p->memory);
    buffer_release(&p->letters);
    buffer_release(&p->frame);
    free(p);
}

/* The letters of a text; none when it is not to be packed. */
static tizbe_status
take_letters(text_packer *p, slice text)
{
    size_t size;

    buffer_clear(&p->letters);
    if (text.size < PACKED_TEXT_LEAST || text.size > 3 * PACKED_TEXT_MOST)
        return TIZBE_OK;
    if (!buffer_reserve(&p->letters, LETTERS_TO_BYTES_MOST(text.size)))
        return TIZBE_NOMEM;
    size = letters_to_bytes(&p->table, text, p->letters.data);
    p->letters.size = size <= PACKED_TEXT_MOST ? size : 0;
    return TIZBE_OK;
}

/* The dictionary for the next text, of so many letters. */
static bool
set_dictionary(text_packer *p, size_t letters)
{
    size_t failed;

    if (letters < LONG_TEXT)
        failed = ZSTD_CCtx_refCDict(p->context, p->dictionary);
    else
        failed = ZSTD_CCtx_refPrefix_advanced(
            p->context, text_dictionary, TEXT_DICTIONARY_SIZE, ZSTD_dct_auto);
    return !ZSTD_isError(failed);
}

tizbe_status
text_pack(text_packer *p, slice text, slice *packed)
{
    tizbe_status status = take_letters(p, text);
    size_t       room, size;

    *packed = (slice){ 0 };
    if (status != TIZBE_OK || p->letters.size == 0)
        return status;
    room = ZSTD_compressBound(p->letters.size);
    buffer_clear(&p->frame);
    if (!buffer_reserve(&p->frame, room) || !set_dictionary(p, p->letters.size))
        return TIZBE_NOMEM;
    size = ZSTD_compress2(p->context, p->frame.data, room, p->letters.data,
                          p->letters.size);
    if (ZSTD_isError(size))
        return TIZBE_NOMEM; /* there is nothing else that it could lack */
    if (size - (sizeof magic - 1) >= text.size)
        return TIZBE_OK;
    /* our byte in the place of the last one that every frame has */
    p->frame.data[sizeof magic - 1] = PACKED_TEXT_FORMAT;
    *packed = slice_make(p->frame.data + sizeof magic - 1,
                         size - (sizeof magic - 1));
    return TIZBE_OK;
}

text_unpacker *
text_unpacker_new(void)
{
    text_unpacker *u = calloc(1, sizeof *u);

    if (!u)
        return NULL;
    letter_bytes_init(&u->table);
    u->context = ZSTD_createDCtx();
    u->dictionary = ZSTD_createDDict(text_dictionary, TEXT_DICTIONARY_SIZE);
    if (u->context && u->dictionary)
        return u;
    text_unpacker_free(u);
    return NULL;
}

void
text_unpacker_free(text_unpacker *u)
{
    if (!u)
        return;
    (void)ZSTD_freeDCtx(u->context);
    (void)ZSTD_freeDDict(u->dictionary);
    buffer_release(&u->frame);
    buffer_release(&u->letters);
    for (size_t i = 0; i < KEPT; i++) {
        buffer_release(&u->kept[i].packed);
        buffer_release(&u->kept[i].text);
    }
    free(u);
}

/* From the frame to its letters. */
static tizbe_status
unpack_frame(text_unpacker *u)
{
    /* one of an unknown size is none of ours, and these are large numbers */
    unsigned long long stated = ZSTD_getFrameContentSize(u->frame.data,
                                                         u->frame.size);
    size_t             size;

    if (stated > PACKED_TEXT_MOST)
        return TIZBE_CORRUPT;
    buffer_clear(&u->letters);
    if (!buffer_reserve(&u->letters, (size_t)stated))
        return TIZBE_NOMEM;
    size = ZSTD_decompress_usingDDict(u->context, u->letters.data,
                                      (size_t)stated, u->frame.data,
                                      u->frame.size, u->dictionary);
    if (ZSTD_isError(size) || size != stated)
        return TIZBE_CORRUPT;
    u->letters.size = size;
    return TIZBE_OK;
}

static tizbe_status
unpack_letters(text_unpacker *u, buffer *text)
{
    size_t size;

    buffer_clear(text);
    if (!buffer_reserve(text, LETTERS_FROM_BYTES_MOST(u->letters.size)))
        return TIZBE_NOMEM;
    size = letters_from_bytes(&u->table, buffer_slice(&u->letters), text->data);
    if (size == SIZE_MAX)
        return TIZBE_CORRUPT;
    text->size = size;
    text->data[size] = '\0';
    return TIZBE_OK;
}

static const kept_text *
find_kept(const text_unpacker *u, slice packed)
{
    for (size_t i = 0; i < KEPT; i++)
        if (slice_equal(buffer_slice(&u->kept[i].packed), packed))
            return &u->kept[i];
    return NULL;
}

static tizbe_status
unpack(text_unpacker *u, slice packed, kept_text *kept)
{
    tizbe_status status;

    buffer_clear(&kept->packed);
    buffer_clear(&u->frame);
    buffer_append(&u->frame, magic, sizeof magic);
    buffer_append(&u->frame, packed.data + 1, packed.size - 1);
    status = u->frame.failed ? TIZBE_NOMEM : unpack_frame(u);
    if (status == TIZBE_OK)
        status = unpack_letters(u, &kept->text);
    if (status != TIZBE_OK)
        return status;
    buffer_put(&kept->packed, packed);
    if (kept->packed.failed)
        buffer_clear(&kept->packed);
    return TIZBE_OK;
}

tizbe_status
text_unpack(text_unpacker *u, slice packed, slice *text)
{
    const kept_text *kept;
    tizbe_status     status = TIZBE_OK;

    *text = (slice){ 0 };
    if (packed.size == 0 || packed.data[0] != PACKED_TEXT_FORMAT)
        return TIZBE_CORRUPT;
    kept = find_kept(u, packed);
    if (!kept) {
        kept_text *next = &u->kept[u->next];

        u->next = (u->next + 1) % KEPT;
        status = unpack(u, packed, next);
        kept = next;
    }
    if (status == TIZBE_OK)
        *text = buffer_slice(&kept->text);
    return status;
}
