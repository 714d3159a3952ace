/*
 * Counting codings by code and by group of segments: the numbers behind the
 * table of themes.
 *
 * A group is one combination of values of the variables asked for. Each segment
 * of the scope, coded or not, falls into exactly one; but by language, a segment
 * with passages in another language falls into the groups of all its languages,
 * each with the words, sentences and codings in that language. A count belongs
 * to a code and a group; counts of zero are not stored.
 *
 * What is counted once: the same span with the same code, whoever coded
 * it; a unit (segment or sentence) with several codings of one code, or,
 * for the counts with the codes below, of one theme; a document likewise.
 */
#ifndef ANALYSE_THEME_COUNTS_H
#define ANALYSE_THEME_COUNTS_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "analyse/themes/theme_nodes.h"
#include "base/arena.h"
#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define THEMES_BY_MAX 8

typedef struct theme_group {
    uint32_t values[THEMES_BY_MAX]; /* numbers; 0 is none          */
    int64_t  segments;
    int64_t  sentences; /* with words; only for TIZBE_UNIT_SENTENCE */
    int64_t  documents;
    int64_t  tokens;
    uint32_t last_document; /* number + 1 */
} theme_group;

/* `own`: given this very code; the others: this one or one below it, but at
 * level code no others, so that what rows count adds up. */
typedef struct theme_count {
    int64_t  hits, own_hits;
    int64_t  units, own_units; /* segments or sentences; not for documents */
    int64_t  documents, own_documents;
    uint64_t last_unit, last_own_unit; /* number + 1 */
    uint32_t last_document, last_own_document;
} theme_count;

typedef struct theme_counts {
    arena        memory;  /* names, order */
    bool         by_code; /* as asked */
    theme_node  *nodes;   /* in the order of the codebook */
    uint32_t     node_count;
    intern       node_ids; /* code.id: index of nodes */
    intern       values;   /* of variables: number - 1 */
    theme_group *groups;   /* as met */
    uint32_t     group_count;
    uint32_t    *order; /* of groups: by their values, none last */
    theme_count *counts;
    size_t       count_capacity;
    intern       keys; /* node and group: number of the count */
} theme_counts;

typedef struct theme_counts_options {
    const char        *codebook; /* name */
    const scope       *scope;
    const char *const *by;       /* "lang" or an attribute (attributes.h) */
    size_t             by_count; /* up to THEMES_BY_MAX                   */
    tizbe_unit         unit;
    bool               by_code; /* level code; else level theme          */
    const char        *states;  /* JSON array: codings in these count */
    const char        *coder; /* who made them or decided on them; NULL: all */
} theme_counts_options;

/* The same options, but by other variables. */
static inline theme_counts_options
theme_counts_by(const theme_counts_options *o, const char *const *by,
                size_t count)
{
    theme_counts_options other = *o;

    other.by = by;
    other.by_count = count;
    return other;
}

/*
 * Read and count. `t` is filled from nothing and needs
 * theme_counts_release in any case.
 */
tizbe_status theme_counts_init(theme_counts *t, corpus *c,
                               const theme_counts_options *options,
                               tizbe_error                *error);
void         theme_counts_release(theme_counts *t);

/* The count of a node in a group, all zero where nothing was counted. */
const theme_count *theme_counts_find(const theme_counts *t, uint32_t node,
                                     uint32_t group);

/* What counts[i] is of, for i from 0 up to keys.count: who sums up over all
 * groups need not ask for those where nothing was counted. */
typedef struct theme_key {
    uint32_t node, group;
} theme_key;

theme_key theme_count_key(const theme_counts *t, uint32_t i);

/* Whether a node is what a table of these counts is about: a theme of which
 * anything is in scope; at level code a code in scope, and a theme that was given
 * codings itself. */
bool theme_is_level(const theme_counts *t, uint32_t node);

/* What names a node in a table: its theme, and at level code its code, NA where
 * it is a theme itself. How many cells those are. */
size_t theme_put_names(const theme_counts *t, uint32_t node, table_cell *cells);

/* All units of a group, coded or not: what shares are of. */
int64_t theme_group_units(const theme_group *group, tizbe_unit unit);

/* The same, but segments where documents are counted. */
int64_t theme_group_passages(const theme_group *group, tizbe_unit unit);

/* Units that are coded. */
int64_t theme_count_units(const theme_count *count, tizbe_unit unit);

/* What columns are called for a unit: "segments", "share_of_segments" ... */
const char *theme_unit_column(tizbe_unit unit);
const char *theme_share_column(tizbe_unit unit);

/* Value number `n` of a group: data NULL for 0, which is none. */
slice theme_value(const theme_counts *t, uint32_t n);

/* Order of two values: attribute_order, none last. */
int theme_value_compare(const theme_counts *t, uint32_t a, uint32_t b);

#endif
