/*
 * The files behind the paths a person named, one after the other, folders
 * in the order of their names' bytes. What is hidden (hidden_name.h) or was
 * written by this program (own_file.h) is left out unless named, and so are
 * the folders of saved pages and chats; a folder is visited once however many
 * links lead to it.
 */
#ifndef ADD_WALK_H
#define ADD_WALK_H

#include "add/add.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct walk walk;

/* All stays the caller's and must outlive the walk; of the options it heeds
 * `flat`, and leaves out the table `meta`. `corpus_path` is the one that is
 * added to. NULL: no memory. */
walk *walk_new(const char *const *paths, size_t count,
               const tizbe_add_options *options, const char *corpus_path);
void  walk_free(walk *w); /* NULL is allowed */

/*
 * The next path that is no folder, good until the next call, or NULL at the
 * end. When a path or a folder cannot be entered, *path names it and the
 * result is a failure with its sentence; the walk goes on with the next
 * call. *size is the size in bytes, 0 when unknown.
 */
tizbe_status walk_next(walk *w, const char **path, uint64_t *size,
                       tizbe_error *error);

/* Folders left out so far because they belong to a saved page or an exported
 * chat beside them ("page_files" of "page.html", "photos"); *first is one of
 * them, good until walk_free. */
size_t walk_left_out(const walk *w, const char **first);

/* Whether the path that came last is a table of our own (sent_table_at) that no
 * person named: then it is counted as left out, and must not be read. It opens
 * the file, so ask it only of files that the corpus does not know yet. */
bool walk_passes_over(walk *w, const char *path);

/* Those passed over so far that only look like tables of ours; *first is one
 * of them, good until walk_free. */
size_t walk_guessed(const walk *w, const char **first);

/* Hidden files and folders left out so far; and files of our own. */
size_t walk_hidden(const walk *w);
size_t walk_own(const walk *w);

#endif
