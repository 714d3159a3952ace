/*
 * SQLite for code that lives both in the program and in the loadable
 * extension: the extension reaches SQLite through a table of pointers.
 */
#ifndef SQLEXT_SQLITE_H
#define SQLEXT_SQLITE_H

#ifdef TIZBE_LOADABLE
#include <sqlite3ext.h>
extern const sqlite3_api_routines *sqlite3_api;
#else
#include <sqlite3.h>
#endif

#endif
