/*
 * Universities that no gazetteer knows, by how their names are made:
 *
 *     "Sogang University", "the University of Coimbra",
 *     "Massachusetts Institute of Technology"
 *     "Миланским политехническим университетом" -> Миланский политехнический
 *                                                   университет
 *     "Бөкетов университетінің"                 -> Бөкетов университеті
 *
 * They become marks beside those of the lexicon. A name wants a capital letter
 * of its own; in Russian and Ukrainian the first word of a sentence counts
 * where it is made of a place ("-ский") and of no kind ("технический").
 */
#ifndef CODE_INITIATIVE_INSTITUTIONS_H
#define CODE_INITIATIVE_INSTITUTIONS_H

#include "code/register/initiative_reading.h"

/* Add their marks, behind the others and not in order. What goes on where a
 * mark of a university is already, or has more than the reading has room for,
 * is left out. Fails only with TIZBE_NOMEM. */
tizbe_status institutions_find(segment_reading *r);

#endif
