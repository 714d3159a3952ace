/* What a code's codings depend on, in short. */
#include "code/coding_hash.h"
#include "base/version.h"
#include "text/stem.h"

#include <stdlib.h>

/* The hash of what a set or a code says, and of all it names. */
typedef struct said {
    bool begun;
    char hash[SHA256_HEX];
} said;

typedef struct hasher {
    const codebook *book;
    said           *sets, *codes;
} hasher;

void
hash_number(sha256_state *state, double number)
{
    sha256_add(state, slice_make((const char *)&number, sizeof number));
}

void
hash_text(sha256_state *state, slice text)
{
    hash_number(state, (double)text.size);
    sha256_add(state, text);
}

static const char *hash_set(hasher *h, uint32_t number);
static const char *hash_code(hasher *h, uint32_t number);

static void
add_named(hasher *h, sha256_state *state, const entry_node *node)
{
    uint32_t number = CODEBOOK_NONE;

    if (node->op == ENTRY_SET)
        number = codebook_set_number(h->book, node->text);
    else if (node->op == ENTRY_CODE)
        number = codebook_code_number(h->book, node->text);
    if (number != CODEBOOK_NONE)
        hash_text(state,
                  slice_of(node->op == ENTRY_SET ? hash_set(h, number)
                                                 : hash_code(h, number)));
    for (const entry_node *part = node->first; part; part = part->next)
        add_named(h, state, part);
}

void
hash_entry(sha256_state *state, const codebook_entry *entry)
{
    hash_text(state, entry->text);
    hash_number(state, entry->lang);
    hash_number(state, entry->is_unless);
    hash_number(state, entry->weight);
}

static void
add_entry(hasher *h, sha256_state *state, const codebook_entry *entry)
{
    hash_entry(state, entry);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (entry->trees[lang])
            add_named(h, state, entry->trees[lang]);
}

/* A circle, which the check of a codebook refuses, ends where it began. */
static bool
begin(said *one)
{
    bool is_first = !one->begun;

    one->begun = true;
    return is_first;
}

static const char *
hash_set(hasher *h, uint32_t number)
{
    const codebook_set *set = &h->book->sets[number];
    said               *one = &h->sets[number];
    sha256_state        state;

    if (!begin(one))
        return one->hash;
    sha256_begin(&state);
    for (size_t i = 0; i < set->count; i++)
        add_entry(h, &state, &set->items[i]);
    sha256_end(&state, one->hash);
    return one->hash;
}

/* A theme is also what its codes are; they stand right behind it. */
static const char *
hash_code(hasher *h, uint32_t number)
{
    const codebook_code *code = &h->book->codes[number];
    said                *one = &h->codes[number];
    sha256_state         state;

    if (!begin(one))
        return one->hash;
    sha256_begin(&state);
    for (uint32_t i = 0; i < code->entry_count; i++)
        add_entry(h, &state, &h->book->entries[code->first_entry + i]);
    hash_number(&state, code->least);
    for (uint32_t i = number + 1;
         i < h->book->code_count && h->book->codes[i].theme == number; i++)
        hash_text(&state, slice_of(hash_code(h, i)));
    sha256_end(&state, one->hash);
    return one->hash;
}

void
hash_program(sha256_state *state)
{
    hash_text(state, slice_of(TIZBE_VERSION));
    for (int lang = 0; lang < LANG_COUNT; lang++)
        hash_text(state, slice_of(stem_version((language)lang)));
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
    hash_text(&state, slice_of(hash_code(h, number)));
    hash_number(&state, is_longest);
    if (is_longest)
        hash_text(&state, slice_of(hash_code(h, theme)));
    sha256_end(&state, out);
}

tizbe_status
coding_hashes(const codebook *book, char (*out)[SHA256_HEX])
{
    hasher       h = { .book = book };
    tizbe_status status = TIZBE_NOMEM;

    h.sets = calloc(book->set_count + 1, sizeof *h.sets);
    h.codes = calloc(book->code_count + 1, sizeof *h.codes);
    if (h.sets && h.codes) {
        for (uint32_t i = 0; i < book->code_count; i++)
            hash_codings(&h, i, out[i]);
        status = TIZBE_OK;
    }
    free(h.sets);
    free(h.codes);
    return status;
}
