/*
 * How deep an item of a plain list stands, told by its indent alone: an item
 * further in than the one above opens a level, one further out closes those
 * it leaves. A single blank more or less changes nothing.
 *
 *     item_levels open = { 0 };
 *     item_levels_enter(&open, 0);    0: "- Visas"
 *     item_levels_enter(&open, 2);    1: "  - for students"
 *     open.depth = 0;                 a paragraph ends the list
 */
#ifndef INGEST_ITEM_LEVELS_H
#define INGEST_ITEM_LEVELS_H

#include <stddef.h>

#define ITEM_LEVELS_MAX 8 /* items deeper than that stand at the last level */

typedef struct item_levels {
    size_t indents[ITEM_LEVELS_MAX]; /* characters, of the open levels */
    size_t depth;                    /* of those; 0 outside lists      */
} item_levels;

/* The level, from 0, of an item with this indent, which is open then. */
unsigned item_levels_enter(item_levels *open, size_t indent);

#endif
