/*
 * The trees of a codebook's entries, read when they are needed.
 *
 * To read an entry takes longer than to read its line. After an edit nearly
 * all of them are those that the last run has read, and it was content; so
 * they are read only where a changed code needs them. A codebook that was read
 * in this way is for coding_run alone; any other one has all its trees.
 *
 * Sets and codes (themes among them) both list entries: they are numbered
 * together as owners, sets first.
 */
#ifndef CODE_CODEBOOK_TREES_H
#define CODE_CODEBOOK_TREES_H

#include "base/hash.h"
#include "code/codebook/codebook.h"
#include "code/entry/entry_lex.h"

/* Which owners' entries have been read before, and are known to be without
 * mistakes. */
typedef struct codebook_known {
    /* Fill `known`, by owner. The book has its names, but no trees yet. */
    void (*ask)(void *context, const codebook *book, bool *known);
    void *context;
} codebook_known;

struct codebook_trees {
    arena    *memory;
    codebook *book;
    uint8_t  *read;     /* by owner: languages its own trees are there in  */
    uint8_t  *followed; /* likewise: those of all it names, too            */
    char (*hashes)[SHA256_HEX]; /* likewise, "" or what coding_owner.c found */
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
 * See to it that the trees of `owner` in these languages are there, and of all
 * that they name, however far. Nothing is read twice. TIZBE_NOMEM, or TIZBE_FORMAT when an
 * entry cannot be read that was said to be known.
 */
tizbe_status codebook_trees_need(const codebook *book, size_t owner,
                                 language_set langs, tizbe_error *error);
/* The same of what one entry names, which need not be of the book. */
tizbe_status codebook_trees_of_named(const codebook *book, slice entry,
                                     language_set langs, tizbe_error *error);
/* The trees of one entry of the book alone, not of what it names. */
tizbe_status codebook_trees_entry(const codebook *book, codebook_entry *entry,
                                  language_set langs, tizbe_error *error);

/* All that there are. */
#define CODEBOOK_LANGS ((language_set)(1u << LANG_COUNT) - 1)

#endif
