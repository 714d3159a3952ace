/*
 * What stands on a cover beside a title: the year, the stamp of approval.
 */
#ifndef INGEST_HEAD_COVER_H
#define INGEST_HEAD_COVER_H

#include "ingest/heads/head_lines.h"

/* Make the line one of HEAD_YEAR if it is a place and a year, and no
 * heading. The first line of a document is never asked about. */
void head_take_year(const official_words *words, head_line *h);

/*
 * When the last of `lines` ends a stamp of approval in several lines
 * ("УТВЕРЖДЕНО", "приказом ректора", "от 27 июня 2023 года"), it becomes one
 * of HEAD_ADOPTED, and those above, which are none of the title, HEAD_NOTE.
 */
void head_join_stamp(const official_words *words, head_lines *lines);

#endif
