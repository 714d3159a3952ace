/*
 * What the files that read a codebook share: codebook_parse.c (a file),
 * codebook.c (what may stand in it), codebook_parts.c and codebook_kept.c (what
 * of it was read before), codebook_entries.c (lists of entries),
 * codebook_slips.c, codebook_check.c (names).
 */
#ifndef CODE_CODEBOOK_READ_H
#define CODE_CODEBOOK_READ_H

#include "code/codebook/codebook.h"
#include "code/codebook/codebook_trees.h"
#include "code/codebook/codebook_yaml.h"
#include "code/codebook/yaml_cut.h"

typedef struct codebook_reader {
    arena        *memory;
    mistake_list *mistakes;
    codebook     *book;
    bool          is_whole;         /* no mistake of YAML cut the file short */
    place         subject_at;       /* of `subject`, where it is stated       */
    place         subject_least_at; /* likewise                               */
    size_t        code_capacity;
    size_t        entry_capacity;
    yaml_cut      cut;      /* of the file, where it is read in parts  */
    size_t        known;    /* of its parts: they are taken as they were kept */
    const yaml_part **kept; /* by owner: that part of it; NULL where it is not
                               known, or before names are checked       */
    bool              is_stale; /* what was kept does not fit into the file */
} codebook_reader;

/* codebook_parse; `places` (may be NULL) are where the lines come from. Trees
 * of what `known` (may be NULL) knows are left to be read when needed. */
tizbe_status codebook_parse_at(arena *memory, slice yaml,
                               const place_list     *places,
                               const codebook_known *known,
                               mistake_list *mistakes, const codebook **out);

/* All that the file says, but for trees, names and links. */
void codebook_read_top(codebook_reader *r, const yaml_node *root);

/* One more item of `size` bytes in an array of the arena; the new item is
 * zeroed. NULL when memory ran out, which the mistakes then know. */
void *codebook_room(codebook_reader *r, void *items, size_t count,
                    size_t *capacity, size_t size);

/* The language that the key of `node` names; false, and a mistake, when it
 * is none of ours. `any` is LANG_UND where has_any, else a mistake. */
bool codebook_read_lang(codebook_reader *r, const yaml_node *node, bool has_any,
                        language *lang);

/* A text; false and a mistake for anything else. `what` says what the text
 * should be: "expected a name of ..., found a list". */
bool codebook_read_text(codebook_reader *r, const yaml_node *node,
                        const char *what, slice *text);

/* A number like 2 or 0.5; a mistake, and nothing read, for anything else. */
void codebook_read_number(codebook_reader *r, const yaml_node *node,
                          double *number);

/* {ru: [entry, ...], any: [...]} of code number `code`. */
void codebook_read_entries(codebook_reader *r, const yaml_node *node,
                           uint32_t code, bool is_unless);

/* The same for a set. */
void codebook_read_set(codebook_reader *r, const yaml_node *node,
                       codebook_set *set);

/* Warn of what an entry says and hardly means (codebook_slips.c). */
void codebook_warn_slips(codebook_reader *r, const codebook_entry *entry);

/*
 * yaml_read by way of r->cut. Those parts that `known` recalls have their mark
 * for a value, and `kept`; each value has its part. Gives TIZBE_FORMAT where the
 * file cannot be read so, as it has a mistake or no parts: then it is to be read
 * as a whole. To be released.
 */
tizbe_status codebook_read_parts(codebook_reader *r, slice yaml,
                                 const codebook_known *known, yaml_node **root);
void         codebook_release_parts(codebook_reader *r);

/* The parts of a file in which nothing was wrong that are new, to be kept, in
 * book->trees. TIZBE_NOMEM. */
tizbe_status codebook_keep_parts(codebook_reader *r);

/* The code that stands before `code` in its theme and has this name, or
 * CODEBOOK_NONE; and how many codes stand above one, itself included. */
uint32_t codebook_above(const codebook *book, uint32_t code, slice name);
size_t   codebook_levels(const codebook *book, uint32_t code);

/* Read the trees of all owners (codebook_trees.h) that are false in `known`. */
void codebook_read_trees(codebook_reader *r, const bool *known);

/* Where column `column` of an entry is, and " (character N of the entry)"
 * in *more where the file cannot be pointed at exactly, else "". */
place codebook_entry_place(codebook_reader *r, const codebook_entry *entry,
                           uint32_t column, const char **more);

/* Sort the names; names given twice are mistakes. */
void codebook_index_names(codebook_reader *r);

/* $sets and #codes: that they exist, have the language, and do not go round
 * in circles. */
void codebook_check_names(codebook_reader *r);

#endif
