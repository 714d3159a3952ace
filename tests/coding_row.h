#ifndef TESTS_CODING_ROW_H
#define TESTS_CODING_ROW_H

/* SQL: a coding, as a row of the view `coding` has it but for its number; 0 for
 * no entry or run. Each argument is a number as text. */
#define FIXTURE_CODING(document, segment, start, end, code, entry, coder, run)     \
    "INSERT INTO coding_list (document_id, segment_id, codings) VALUES (" document \
    ", " segment ", '[[1," start "," end "," code "," entry "," coder "," run      \
    "]]') ON CONFLICT DO UPDATE SET codings ="                                     \
    " tizbe_with(codings, excluded.codings);"

#endif
