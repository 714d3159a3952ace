/*
 * Letters of one script that look like letters of the other, and got into
 * its words: "кездесетiн" with a Latin i, "Соmmunity" with a Cyrillic С.
 */
#ifndef TEXT_LOOKALIKES_H
#define TEXT_LOOKALIKES_H

#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

/*
 * Make one run of letters, case as written, a word of one script: the one
 * that has letters of its own in it (л, ж; w, g). Where neither has, the
 * one with more letters, and with equally many that of the language. Left
 * as it is: a run in one script only, and one where both scripts have
 * letters of their own.
 */
void lookalikes_repair(uint32_t *codes, size_t count, language lang);

#endif
