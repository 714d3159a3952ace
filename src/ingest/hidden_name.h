/*
 * Names of files that are no documents, in folders and in archives alike:
 * hidden ones (".DS_Store", ".git"), what systems put in by themselves
 * ("__MACOSX", "Thumbs.db", "desktop.ini"), and what Word keeps beside a
 * document while it is open ("~$plan.docx").
 */
#ifndef INGEST_HIDDEN_NAME_H
#define INGEST_HIDDEN_NAME_H

#include "base/slice.h"

#include <stdbool.h>

/* `name` is one part of a path; "." and ".." are not hidden. */
bool is_hidden_name(slice name);

#endif
