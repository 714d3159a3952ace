/*
 * Reading a corpus file as it stands: without locks, without a log, and without
 * looking whether a page changed since it was read.
 *
 * That is right on read-only media. It is also right beside another connection
 * that writes without a log (filling.h), for tables that its transaction does
 * not touch, as their pages stay as they are. SQLite keeps the file's descriptor
 * while the process has locks of the file.
 */
#ifndef STORE_IMMUTABLE_H
#define STORE_IMMUTABLE_H

#include "store/corpus.h"

/* Open c->path so, in place of c->db; SQLite's code. */
int immutable_open(corpus *c);

#endif
