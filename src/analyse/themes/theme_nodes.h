/*
 * The themes and codes of a codebook, as whoever counts needs them.
 */
#ifndef ANALYSE_THEME_NODES_H
#define ANALYSE_THEME_NODES_H

#include "analyse/scope/scope.h"
#include "base/arena.h"
#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

#define NO_NODE UINT32_MAX

/* A theme or a code. */
typedef struct theme_node {
    int64_t  id; /* code.id */
    slice    name;
    uint32_t parent; /* index, or NO_NODE                */
    uint32_t theme;  /* index of the topmost one above, or its own */
    bool     is_retired;
    bool     in_scope;  /* not left out by --theme, --code */
    bool     has_scope; /* a theme: anything in it is in scope */
    bool     is_coded;  /* codings that count were given to it; whoever reads
                           them says so */
} theme_node;

/*
 * Read those of the codebook with this name, each behind its parent, into
 * `memory`; *nodes is NULL, *count 0 and `ids` empty before.
 */
tizbe_status theme_nodes_read(corpus *c, const char *codebook, const scope *s,
                              arena *memory, theme_node **nodes,
                              uint32_t *count, intern *ids, tizbe_error *error);

/* The index of the node with a row id, or NO_NODE. */
uint32_t theme_node_of(const intern *ids, int64_t id);

#endif
