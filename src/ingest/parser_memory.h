/*
 * Memory of the XML library, for a process that may end.
 *
 * libxml2 2.9 is not sound when it is refused memory: it may leave text out and
 * say nothing. A worker, which has a limit on its memory and whose death costs
 * one file, ends at once instead.
 */
#ifndef INGEST_PARSER_MEMORY_H
#define INGEST_PARSER_MEMORY_H

/*
 * From now on this process ends with `exit_status` when libxml2 lacks memory.
 * To be called before the first document is read.
 */
void parser_memory_or_exit(int exit_status);

#endif
