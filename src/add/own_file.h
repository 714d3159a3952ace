/*
 * Files in a folder of documents that this program wrote there itself: a
 * corpus with what SQLite keeps beside it, results with their manifests
 * ("report.html", "report.html.manifest.json"), and tables that were sent there
 * by `>` (own_table.h). `tizbe add .` is typed where all these lie.
 */
#ifndef ADD_OWN_FILE_H
#define ADD_OWN_FILE_H

#include <stdbool.h>
#include <sys/stat.h>

/* Whether the file of that status is the one at `path`, or a link to it. */
bool is_file(const struct stat *file, const char *path);

/* Whether the file at `path`, of that status, is one of ours; `corpus_path` is
 * that of the corpus that is added to. A manifest is told by its first bytes,
 * not by its name alone. */
bool is_own_file(const char *path, const struct stat *file,
                 const char *corpus_path);

/* Whether the file at `path` is a table that was sent there. Its beginning is
 * read, which a file that is known as it is need not be asked for. */
bool is_sent_table(const char *path);

#endif
