/*
 * A document for each test, `doc`, empty, in its arena `memory`.
 *
 *     tcase_add_checked_fixture(tc, one_document_begin, one_document_end);
 *
 * A test in which memory ran out for the document fails.
 */
#ifndef TESTS_ONE_DOCUMENT_H
#define TESTS_ONE_DOCUMENT_H

#include "base/arena.h"
#include "text/document.h"

#include <check.h>

static arena    memory;
static document doc;

static void
one_document_begin(void)
{
    arena_init(&memory);
    document_init(&doc, &memory);
}

static void
one_document_end(void)
{
    ck_assert_int_eq(document_status(&doc), TIZBE_OK);
    document_release(&doc);
    arena_release(&memory);
}

#endif
