/*
 * Files in a folder of documents that this program wrote there itself: a
 * corpus with what SQLite keeps beside it, results with their manifests
 * ("report.html", "report.html.manifest.json"), and tables that were sent there
 * by `>` (own_table.h). `tizbe add .` is typed where all these lie.
 */
#ifndef ADD_OWN_FILE_H
#define ADD_OWN_FILE_H

#include "base/intern.h"

#include <stdbool.h>
#include <sys/stat.h>

/* Whether a file is the one at `path`, or the one that a link there leads to. */
bool is_same_file(const struct stat *file, const char *path);

/* What is known of them, so that the system need not be asked about each file. */
typedef struct own_files {
    const char *corpus_path; /* that is added to; borrowed                */
    bool        has_corpus;  /* it has been seen, and is the file of that */
    dev_t       device;      /* number                                    */
    ino_t       number;
    intern      described; /* paths of files beside which a manifest is named */
} own_files;

void own_files_init(own_files *o, const char *corpus_path);
void own_files_release(own_files *o);

/* Note what lies in a folder, name by name, before any file of it is asked
 * about by the folder's path, a slash and its name. False when memory ran
 * out. */
bool own_files_note(own_files *o, const char *folder, const char *name);

/* Whether the file at `path`, of that status, is one of ours. A manifest is
 * told by its first bytes, not by its name alone. */
bool is_own_file(own_files *o, const char *path, const struct stat *file);

typedef enum sent_table {
    SENT_NONE,
    SENT_TABLE,
    SENT_PERHAPS /* it looks like one of ours (own_wide_table.h) */
} sent_table;

/* Whether the file at `path` is a table that was sent there. Reads its
 * beginning, so ask it only of files that the corpus does not know yet. */
sent_table sent_table_at(const char *path);

#endif
