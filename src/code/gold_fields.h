/*
 * One record of a gold file as names and values: for gold.c, and gold_json.c
 * alone, which takes them from JSON.
 */
#ifndef CODE_GOLD_FIELDS_H
#define CODE_GOLD_FIELDS_H

#include "code/gold.h"
#include "text/analyser.h"

typedef struct gold_field {
    slice name;
    slice value; /* of a list: its values, ";" between */
} gold_field;

#define GOLD_FIELDS_MAX 256 /* of a record */

typedef struct gold_reader {
    arena       *memory;
    analyser    *analyser; /* that tells passages */
    gold_list   *out;
    tizbe_error *error;
    const char  *path;
    gold_field   fields[GOLD_FIELDS_MAX];
    size_t       field_count;
    size_t       line; /* where the record begins, from 1: of out->what */
    tizbe_error  why;  /* this record cannot be used                    */
} gold_reader;

/* Make units of the fields. Slices are borrowed for the call. */
tizbe_status gold_record(gold_reader *r);

/* Say what is wrong with this record; gives TIZBE_FORMAT. */
tizbe_status gold_refuse(gold_reader *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What came of a record: one that was refused is left out, and TIZBE_OK. */
tizbe_status gold_taken(gold_reader *r, tizbe_status status);

/* Read objects out of JSON. */
tizbe_status gold_read_json(gold_reader *r, slice text);

#endif
