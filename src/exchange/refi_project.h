/*
 * A REFI-QDA project as it stands in project.qde (REFI-QDA 1.5, Project
 * Exchange): what Tizbe can make something of, and counts of the rest.
 *
 * Elements are known by their local names. Everything lives in `memory`.
 * Lists are in the order of the file; things refer to others by GUID (as
 * refi_guid gives it), or by number where they stand inside of them.
 */
#ifndef EXCHANGE_REFI_PROJECT_H
#define EXCHANGE_REFI_PROJECT_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/losses.h"
#include "code/codebook/refi_codes.h"
#include "ingest/xml_stream.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct refi_user {
    slice guid, name;
} refi_user;

typedef struct refi_variable {
    slice guid, name;
} refi_variable;

/* A text that is coded, or (a Note) a text that is a memo. */
typedef struct refi_source {
    slice guid, name;
    slice around; /* GUID of the PDF whose text it is, or empty */
    slice path;   /* of its plain text; empty: `content`      */
    slice content;
    slice description;
    slice user, at; /* who made it and when                     */
    bool  is_note;
    bool  is_rich; /* it has a formatted version, too          */
} refi_source;

typedef struct refi_selection {
    uint32_t source;
    slice    guid, name, description;
    int64_t  start, end; /* as written */
    slice    user, at;
} refi_selection;

/* A code given to a selection, or to a source as a whole. */
typedef struct refi_coding {
    uint32_t source;
    uint32_t selection; /* REFI_NONE: the whole source */
    slice    guid, code, user, at;
} refi_coding;

typedef enum refi_owner {
    REFI_OF_PROJECT,
    REFI_OF_SOURCE,
    REFI_OF_SELECTION,
    REFI_OF_CODING,
    REFI_OF_CASE
} refi_owner;

/* That something has a note; those of codes are in `codes`. */
typedef struct refi_note_ref {
    refi_owner owner;
    uint32_t   number;
    slice      note;
} refi_note_ref;

typedef struct refi_value {
    refi_owner owner; /* a source or a case */
    uint32_t   number;
    slice      variable, text;
} refi_value;

typedef struct refi_case {
    slice guid, name;
} refi_case;

/* A case's or a set's member. */
typedef struct refi_member {
    uint32_t number; /* of the case or set */
    slice    target;
    char     kind; /* 's'ource, 'c'ode, 'n'ote */
} refi_member;

typedef struct refi_set {
    slice guid, name, description;
} refi_set;

#define REFI_LIST(type, name)                                                  \
    type  *name;                                                               \
    size_t name##_count, name##_capacity

typedef struct refi_project {
    arena     *memory;
    slice      name, origin, user;
    refi_codes codes;
    bool       has_root; /* the root element is a Project */
    REFI_LIST(refi_user, users);
    REFI_LIST(refi_variable, variables);
    REFI_LIST(refi_source, sources); /* notes as well */
    REFI_LIST(refi_selection, selections);
    REFI_LIST(refi_coding, codings);
    REFI_LIST(refi_note_ref, refs);
    REFI_LIST(refi_value, values);
    REFI_LIST(refi_case, cases);
    REFI_LIST(refi_member, members); /* sources of cases */
    REFI_LIST(refi_set, sets);
    REFI_LIST(refi_member, set_members);
} refi_project;

/*
 * Read a project. What has no place here is counted in `losses`. TIZBE_FORMAT
 * for XML that is not well-formed and for a root that is no Project.
 */
tizbe_status refi_project_read(refi_project *p, arena *memory, xml_stream *x,
                               loss_list *losses, tizbe_error *error);

#endif
