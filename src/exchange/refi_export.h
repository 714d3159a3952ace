/*
 * What the parts of an export share: refi_export.c (the project),
 * refi_export_sources.c (documents with what stands on them),
 * refi_export_marks.c (what stands on a place).
 */
#ifndef EXCHANGE_REFI_EXPORT_H
#define EXCHANGE_REFI_EXPORT_H

#include "base/buffer.h"
#include "base/intern.h"
#include "base/xml_out.h"
#include "code/codebook/codebook.h"
#include "exchange/project_formats.h"
#include "exchange/refi_names.h"
#include "export/zip_out.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum refi_type { REFI_TEXT, REFI_INTEGER, REFI_DATE } refi_type;

/* "TextValue" ..., the element of a value of each type. */
extern const char *const refi_value_names[];

/* Of the coder `tizbe`: schema/0001_initial.sql. */
#define MACHINE_GUID "b4c0ae56-7d5f-5a0e-9d0c-6e1f6a1f0001"

typedef struct refi_export {
    project_export *job;
    arena           memory;
    const codebook *book;     /* NULL: none                                */
    slice           yaml;     /* of it                                     */
    char (*guids)[GUID_SIZE]; /* of its codes                              */
    zip_out     *zip;
    buffer       container, sources, notes, segments;
    xml_out      source_xml, note_xml; /* into `sources` and `notes`      */
    intern       users;                /* GUIDs of coders who are named   */
    intern       note_guids;           /* of memos that are written       */
    intern       variable_names;
    refi_type   *variable_types; /* by the number of the name            */
    tizbe_status status;         /* of the notes on codes */
    tizbe_error *error;
} refi_export;

/* A note. */
typedef struct refi_note {
    const char *name;
    slice       guid, user, at, text;
} refi_note;

tizbe_status refi_export_note(refi_export *x, const refi_note *note);

/* Have the coder of this GUID listed among the users of the project. */
tizbe_status refi_export_user(refi_export *x, slice guid);

/* <TextSource>, its text as a member of the container. */
tizbe_status refi_export_source(refi_export *x, int64_t id, const char *guid,
                                slice name);

/* The codebook of the job into `x`, if it has one; and its part of the
 * project. */
tizbe_status refi_export_read_book(refi_export *x);
tizbe_status refi_export_codebook(refi_export *x, xml_out *out);

/* All selections of a document: `text` is the whole of it. */
tizbe_status refi_export_marks(refi_export *x, int64_t id, const char *guid,
                               slice text);

#endif
