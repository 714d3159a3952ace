/*
 * The trees of a codebook's entries, read when they are needed.
 *
 * To parse an entry takes longer than to read its line. After an edit nearly all
 * entries are those of the last run, which found no mistake in them; so they are
 * parsed only where a changed code needs them. A codebook that was read in this
 * way is for coding_run alone; any other one has all its trees.
 *
 * Sets and codes (themes among them) both list entries: they are numbered
 * together as owners, sets first.
 */
#ifndef CODE_CODEBOOK_TREES_H
#define CODE_CODEBOOK_TREES_H

#include "base/hash.h"
#include "code/codebook/codebook.h"
#include "code/codebook/yaml_packed.h"
#include "code/entry/entry_lex.h"

/* Asks what was read before. */
typedef struct codebook_known {
    /* The file of the codebook with this name that was read before, in which
     * nothing was wrong, and its parts; left as it is: none. */
    void (*recall)(void *context, arena *memory, slice name, yaml_was *was);
    /* Which owners' entries have been parsed before and are known to be without
     * mistakes. */
    /* Fill `known`, by owner; it is false before. The book has its names, but
     * no trees yet. */
    void (*ask)(void *context, const codebook *book, bool *known);
    void *context;
} codebook_known;

struct codebook_trees {
    arena    *memory;
    codebook *book;
    uint8_t  *read;     /* by owner: a bit for each language in which its own
                           trees are there                                */
    uint8_t  *followed; /* likewise: and those of all that it names       */
    char (*hashes)[SHA256_HEX]; /* by owner: of its list, by coding_owner.c; ""
                                   before that                            */
    slice packed; /* the parts of the file, to be kept for the next one;
                         empty: what is kept of an earlier one will do    */
};

/* codebook_parse that leaves the trees of known owners to be read when they
 * are needed, from `memory`. `known` may be NULL. */
tizbe_status codebook_parse_known(arena *memory, slice yaml,
                                  const codebook_known *known,
                                  mistake_list *mistakes, const codebook **out);

size_t codebook_owner_count(const codebook *book);
size_t codebook_owner_of_code(const codebook *book, uint32_t code);

/* The entries of an owner. */
codebook_entry *codebook_owner_entries(const codebook *book, size_t owner,
                                       size_t *count);

/* The owner that LEX_SET or LEX_CODE names, SIZE_MAX when there is none. */
size_t codebook_owner_named(const codebook *book, const lexeme *name);

/*
 * Parse the trees of `owner` in these languages, of all that they name, of what
 * that names and so on, as far as they are not there yet. Fails with
 * TIZBE_NOMEM, or TIZBE_FORMAT when an entry cannot be read although it was
 * said to be known.
 */
tizbe_status codebook_trees_need(const codebook *book, size_t owner,
                                 language_set langs, tizbe_error *error);

/* The same for what one entry names; it need not be one of the book. */
tizbe_status codebook_trees_of_named(const codebook *book, slice entry,
                                     language_set langs, tizbe_error *error);

/* The trees of one entry of the book, not of what it names. */
tizbe_status codebook_trees_entry(const codebook *book, codebook_entry *entry,
                                  language_set langs, tizbe_error *error);

/* All that there are. */
#define CODEBOOK_LANGS ((language_set)(1u << LANG_COUNT) - 1)

#endif
