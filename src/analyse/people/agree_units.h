/*
 * Units and what coders say of them, read into arrays: for agree.c alone.
 */
#ifndef ANALYSE_AGREE_UNITS_H
#define ANALYSE_AGREE_UNITS_H

#include "analyse/people/agree.h"
#include "base/arena.h"
#include "text/language.h"

/* A stretch of text that is judged: a segment or a sentence. */
typedef struct agree_place {
    int64_t  document;   /* document.id                              */
    int64_t  start, end; /* code points from the document's start    */
    language lang;
    uint32_t judges;   /* a bit for each coder who has judged all codes in
                          it ...                                       */
    uint32_t deciders; /* ... or only those codes that its hits name   */
    uint32_t unit;     /* index of units[]; itself but for documents   */
} agree_place;

typedef struct agree_unit {
    uint32_t document; /* number among those that have units */
    uint32_t first;    /* index of its first place           */
    language lang;     /* of its places                      */
    uint32_t judges;
} agree_unit;

/* Codings of one code by one coder in one unit; 0: all of them rejected. */
typedef struct agree_hit {
    uint32_t node, unit, coder, count;
    uint32_t coding; /* one of those: while they are read, to count it once */
} agree_hit;

typedef struct agree_units {
    arena        memory;
    const char  *coders[AGREE_CODERS_MAX];
    int64_t      coder_ids[AGREE_CODERS_MAX];
    size_t       coder_count;
    theme_node  *nodes; /* in the arena, in the order of the codebook */
    uint32_t     node_count;
    intern       node_ids; /* code.id: index of nodes */
    agree_place *places;   /* from malloc, by place */
    size_t       place_count, place_capacity;
    agree_unit  *units; /* from malloc, by place */
    size_t       count, capacity;
    uint32_t     documents; /* that have units */
    agree_hit   *hits;      /* from malloc, by node, unit, coder */
    size_t       hit_count, hit_capacity;
} agree_units;

/* To be released whatever comes back. Fails as agree_table says. */
tizbe_status agree_units_read(agree_units *u, corpus *c,
                              const agree_options *options, tizbe_error *error);
void         agree_units_release(agree_units *u);

#endif
