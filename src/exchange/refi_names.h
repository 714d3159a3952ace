/*
 * GUIDs of what has none of its own in a corpus. They are made of what they
 * name, so that they are the same on every machine; where another program calls
 * the thing otherwise, its GUID is kept beside ours (table `alias`).
 */
#ifndef EXCHANGE_REFI_NAMES_H
#define EXCHANGE_REFI_NAMES_H

#include "base/sizes.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

/* A stretch of a document, by document.guid. */
typedef struct refi_place {
    const char *document;
    int64_t     start, end; /* code points */
} refi_place;

void refi_name_selection(const refi_place *where, char guid[GUID_SIZE]);
void refi_name_variable(slice variable, char guid[GUID_SIZE]);

/* `what` is "coding" or a state, by code.guid and coder.guid. */
void refi_name_mark(const char *what, const refi_place *where, const char *code,
                    const char *coder, char guid[GUID_SIZE]);

/* What another program calls a thing instead of `guid`, or it stays. */
tizbe_status refi_alias_get(corpus *c, char guid[GUID_SIZE],
                            tizbe_error *error);

/* Keep that `made` is called `guid` there; nothing when they are the same, or
 * either is taken. */
tizbe_status refi_alias_put(corpus *c, const char *made, slice guid,
                            tizbe_error *error);

/* How a note of a decision is called: "rejected: visa-student". A state with
 * REFI_PROPOSAL behind it is about what was no coding. */
#define REFI_PROPOSAL      " proposal"
#define REFI_NOTE_MEMO     "memo"
#define REFI_NOTE_CODEBOOK "codebook "
#define REFI_YAML          ".yaml"

/* Whether a note of this name is a codebook that travels along. */
bool refi_is_codebook_note(slice name);

/* Where the text of what has this GUID is in the container, and what the
 * project calls that place. */
#define REFI_PATH_SIZE 64

void refi_text_member(const char *guid, char path[REFI_PATH_SIZE]);
void refi_text_link(const char *guid, char path[REFI_PATH_SIZE]);

#endif
