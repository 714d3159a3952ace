/*
 * The next entry of an archive, with its name in UTF-8.
 *
 * libarchive gives names in the character set of the locale, and none at all
 * where that cannot hold them: in the C locale, which is a library's and a
 * program's until somebody sets another, each name in Cyrillic that an archive
 * says to be UTF-8 or UTF-16 is lost. The caller's locale is left as it is.
 */
#ifndef INGEST_ARCHIVE_NAMES_H
#define INGEST_ARCHIVE_NAMES_H

#include <archive.h>
#include <archive_entry.h>

/* archive_read_next_header(3); from the first call of an archive to its last.
 */
int archive_next_named(struct archive *a, struct archive_entry **entry);

#endif
