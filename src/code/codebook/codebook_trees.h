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
#include "code/entry/entry_lex.h"

/* Told what was kept of an owner: its name as in coded_list, the seal
 * (codebook_kept.h) and the bytes. */
typedef void codebook_taker(void *reader, slice owner, slice seal, slice kept);

/* Asks what was read before. */
typedef struct codebook_known {
    /* Tell `take` all that was kept of the codebook `name`. NULL: nothing was. */
    void (*recall)(void *context, slice name, codebook_taker *take,
                   void *reader);
    /* Fill `known`, by owner, false before: whose entries have been parsed before
     * and are without mistakes. The book has its names, but no trees yet. */
    void (*ask)(void *context, const codebook *book, bool *known);
    void *context;
} codebook_known;

/* What is to be kept of a set or a code for the next file. */
typedef struct codebook_part {
    slice owner; /* its name as in coded_list */
    slice bytes;
    char  sha256[SHA256_HEX]; /* the seal */
} codebook_part;

/* What was kept of the entries of a set. */
typedef struct codebook_later {
    slice    lines;   /* of the set in the file */
    uint32_t line;    /* the first, from 0      */
    slice    entries; /* codebook_kept.c        */
} codebook_later;

struct codebook_trees {
    arena    *memory;
    codebook *book;
    uint8_t  *read;     /* by owner: a bit for each language in which its own
                           trees are there                                */
    uint8_t  *followed; /* likewise: and those of all that it names       */
    char (*hashes)[SHA256_HEX]; /* by owner: of its list, by coding_owner.c; ""
                                   before that                            */
    char (*lists)[SHA256_HEX];  /* by owner: codebook_list_hash; likewise  */
    bool           *kept;       /* by owner: its lines are those of which
                                   something was kept                      */
    codebook_later *later;      /* by number of a set that is kept */
    codebook_part  *parts;      /* new ones: of a file in which nothing is
                                   wrong                                   */
    size_t          part_count;
};

/* codebook_parse that leaves the trees of known owners to be read when they
 * are needed, from `memory`. `known` may be NULL; else `yaml` has to stay. */
tizbe_status codebook_parse_known(arena *memory, slice yaml,
                                  const codebook_known *known,
                                  mistake_list *mistakes, const codebook **out);

size_t codebook_owner_count(const codebook *book);

/* What a set is called as an owner: $name. Lives in `memory`; data NULL when
 * that ran out. */
slice codebook_set_owner(slice name, arena *memory);

size_t codebook_owner_of_code(const codebook *book, uint32_t code);

/* The entries of an owner; of a set that is kept codebook_trees_items first. */
codebook_entry *codebook_owner_entries(const codebook *book, size_t owner,
                                       size_t *count);

/* Whether the owner has entries for texts of a language, LANG_UND: for any. A
 * theme has those of its codes as well. */
bool codebook_owner_covers(const codebook *book, size_t owner, language lang);

/* A hash of what the list of an owner says, but not of what it names. Computed
 * once where the book has `trees`. */
void codebook_list_hash(const codebook *book, size_t owner,
                        char out[SHA256_HEX]);

/* The owner that LEX_SET or LEX_CODE names, SIZE_MAX when there is none. */
size_t codebook_owner_named(const codebook *book, const lexeme *name);

/*
 * Parse the trees of all that an entry names in these languages, of what that
 * names and so on, as far as they are not there yet. The entry need not be one of
 * the book. Fails with TIZBE_NOMEM, or TIZBE_FORMAT when an entry cannot be read
 * although it was said to be known.
 */
tizbe_status codebook_trees_of_named(const codebook *book, slice entry,
                                     language_set langs, tizbe_error *error);

/* Read the entries of `owner`, where it is a set whose items are not there yet;
 * their trees are not. TIZBE_NOMEM, or TIZBE_FORMAT when what was kept of them
 * is damaged. */
tizbe_status codebook_trees_items(const codebook *book, size_t owner,
                                  tizbe_error *error);

/* The trees of one entry of the book, not of what it names. Fails likewise. */
tizbe_status codebook_trees_entry(const codebook *book, codebook_entry *entry,
                                  language_set langs, tizbe_error *error);

/* All that there are. */
#define CODEBOOK_LANGS ((language_set)((1u << LANG_COUNT) - 1))

#endif
