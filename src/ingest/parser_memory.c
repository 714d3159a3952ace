/* libxml2's allocators, with an end instead of a NULL. */
#include "ingest/parser_memory.h"

#include <libxml/xmlmemory.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int status_without_memory;

/* What was asked for, or the end. */
static void *
existing(void *memory)
{
    if (!memory)
        _exit(status_without_memory);
    return memory;
}

static void *
allocate(size_t size)
{
    return existing(malloc(size ? size : 1));
}

static void *
reallocate(void *old, size_t size)
{
    return existing(realloc(old, size ? size : 1));
}

static char *
duplicate(const char *text)
{
    return existing(strdup(text));
}

void
parser_memory_or_exit(int exit_status)
{
    status_without_memory = exit_status;
    (void)xmlMemSetup(free, allocate, reallocate, duplicate);
}
