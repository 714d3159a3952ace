/* What a code's codings depend on, in short. */
#include "code/run/coding_hash.h"
#include "base/array.h"
#include "base/version.h"
#include "code/codebook/codebook_trees.h"
#include "code/run/coding_owner.h"
#include "text/stem.h"

#include <stdlib.h>

/* The hash of what a set or a code lists, and of all it names. */
typedef struct said {
    bool   begun;
    size_t named_by; /* 1 + the owner that has named it last */
    char   hash[SHA256_HEX];
} said;

typedef struct hasher {
    const codebook *book;
    said           *owners;
    size_t         *named; /* a stack: what the owners name whose hash is
                              being computed */
    size_t          count;
    size_t          capacity;
    bool            failed;
} hasher;

static const char *hash_owner(hasher *h, size_t owner);

static void
add_hash(hasher *h, sha256_state *state, size_t owner)
{
    sha256_add(state, slice_of(hash_owner(h, owner)));
}

/* Add the hashes of what the entries of `owner` name, each once. All names are
 * noted before the first of them is hashed, since that notes others. */
static void
add_named(hasher *h, sha256_state *state, size_t owner)
{
    const codebook *book = h->book;
    size_t          first = h->count, last;

    for (size_t i = book->first_link[owner]; i < book->first_link[owner + 1];
         i++) {
        size_t named = book->links[i].to;

        if (h->owners[named].named_by == owner + 1)
            continue;
        h->owners[named].named_by = owner + 1;
        if (!ARRAY_ROOM(h->named, h->count, h->capacity)) {
            h->failed = true;
            return;
        }
        h->named[h->count++] = named;
    }
    last = h->count;
    for (size_t i = first; i < last; i++)
        add_hash(h, state, h->named[i]);
    h->count = first;
}

/* A theme is also what its codes are. */
static void
add_codes(hasher *h, sha256_state *state, size_t owner)
{
    const codebook *book = h->book;
    uint32_t        theme = (uint32_t)(owner - book->set_count);

    if (owner < book->set_count)
        return;
    for (uint32_t i = theme + 1, end = codebook_end(book, theme); i < end; i++)
        add_hash(h, state, codebook_owner_of_code(book, i));
}

/* Names that lead in a circle (the check of a codebook refuses them) end where
 * `begun` is set. */
static const char *
hash_owner(hasher *h, size_t owner)
{
    said        *one = &h->owners[owner];
    sha256_state state;

    if (one->begun)
        return one->hash;
    one->begun = true;
    sha256_begin(&state);
    owner_hash(h->book, owner, one->hash);
    sha256_add(&state, slice_of(one->hash));
    add_named(h, &state, owner);
    add_codes(h, &state, owner);
    sha256_end(&state, one->hash);
    return one->hash;
}

static const char *
hash_code(hasher *h, uint32_t number)
{
    return hash_owner(h, codebook_owner_of_code(h->book, number));
}

void
hash_program(sha256_state *state)
{
    sha256_add_text(state, slice_of(TIZBE_VERSION));
    for (int lang = 0; lang < LANG_COUNT; lang++)
        sha256_add_text(state, slice_of(stem_version((language)lang)));
}

/* What a code says; in a theme where the longest match wins, what the whole
 * theme says as well. */
static void
hash_codings(hasher *h, uint32_t number, char out[SHA256_HEX])
{
    uint32_t     own = h->book->codes[number].theme;
    uint32_t     theme = own == CODEBOOK_NONE ? number : own;
    bool         is_longest = h->book->codes[theme].is_longest;
    sha256_state state;

    sha256_begin(&state);
    hash_program(&state);
    sha256_add_text(&state, slice_of(hash_code(h, number)));
    sha256_add_number(&state, is_longest);
    if (is_longest)
        sha256_add_text(&state, slice_of(hash_code(h, theme)));
    sha256_end(&state, out);
}

tizbe_status
coding_hashes(const codebook *book, char (*out)[SHA256_HEX])
{
    hasher       h = { .book = book };
    tizbe_status status = TIZBE_NOMEM;

    h.owners = calloc(codebook_owner_count(book) + 1, sizeof *h.owners);
    if (h.owners) {
        for (uint32_t i = 0; i < book->code_count; i++)
            hash_codings(&h, i, out[i]);
        status = h.failed ? TIZBE_NOMEM : TIZBE_OK;
    }
    free(h.owners);
    free(h.named);
    return status;
}

tizbe_status
coding_subject_hash(const codebook *book, char out[SHA256_HEX])
{
    hasher       h = { .book = book };
    sha256_state state;

    out[0] = '\0';
    if (book->subject.size == 0)
        return TIZBE_OK;
    h.owners = calloc(codebook_owner_count(book) + 1, sizeof *h.owners);
    if (!h.owners)
        return TIZBE_NOMEM;
    sha256_begin(&state);
    hash_program(&state);
    sha256_add_text(&state, slice_of(hash_owner(&h, book->subject_set)));
    sha256_add_text(&state, codebook_number(book->subject_least,
                                            (char[CODEBOOK_NUMBER_SIZE]){ 0 }));
    sha256_end(&state, out);
    free(h.owners);
    free(h.named);
    return h.failed ? TIZBE_NOMEM : TIZBE_OK;
}
