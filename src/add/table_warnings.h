/*
 * What a table of variables (--meta) said and was not understood, told once
 * when all files are done.
 */
#ifndef ADD_TABLE_WARNINGS_H
#define ADD_TABLE_WARNINGS_H

#include "add/add.h"
#include "ingest/metadata.h"

/* A guessed encoding, rows left out and dates that are none; `path` is that of the table. */
void warn_misread(const metadata *table, const char *path,
                  const tizbe_listener *listener);

/* Rows that belong to no file. */
void warn_unused(const metadata *table, const char *path,
                 const tizbe_listener *listener);

#endif
