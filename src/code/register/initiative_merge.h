/*
 * Which mentions are of one measure, across segments, documents and
 * languages.
 *
 * Cautious: names that are known to be one (gazetteer), equal names, an equal
 * place and year, an equal place under one code in two languages, an equal
 * amount or an equal period under one code, the same position among those of
 * one type and code in a document of two languages, or, of types of which a code knows
 * one (`single: yes` in the rules), one code in one country. Never when a
 * place, a year or an amount of the one contradicts the other's.
 */
#ifndef CODE_INITIATIVE_MERGE_H
#define CODE_INITIATIVE_MERGE_H

#include "base/status.h"
#include "code/register/initiative_mentions.h"

/* Give mentions that are of one measure one group. A bare mention joins the
 * last measure of its type in its document, and is dropped when there is
 * none near. Fails only with TIZBE_NOMEM. */
tizbe_status initiatives_merge(mention_list *list);

#endif
