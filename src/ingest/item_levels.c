/* Levels of list items by their indents; what an item is, readers know. */
#include "ingest/item_levels.h"

unsigned
item_levels_enter(item_levels *open, size_t indent)
{
    while (open->depth > 0 && indent + 1 < open->indents[open->depth - 1])
        open->depth--;
    if (open->depth == 0 || (indent > open->indents[open->depth - 1] + 1 &&
                             open->depth < ITEM_LEVELS_MAX))
        open->indents[open->depth++] = indent;
    return (unsigned)open->depth - 1;
}
