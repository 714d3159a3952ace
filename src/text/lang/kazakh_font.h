/*
 * Kazakh typed in a font from before Unicode.
 *
 * "Times KZ" and its like drew the Kazakh letters in the places that
 * windows-1251 has for letters of Macedonian, Serbian, Ukrainian and
 * Belarusian; later conversions took those places at their word, and what
 * survives is "Ќазаќстан Республикасы Ўлттыќ Банкініѕ". The places became
 * those of KZ-1048, which says what each letter was:
 *
 *     ќ қ   є ғ   ѕ ң   ј ә   ї ү   ў ұ   ґ ө   ћ һ
 */
#ifndef TEXT_LANG_KAZAKH_FONT_H
#define TEXT_LANG_KAZAKH_FONT_H

#include "text/document.h"

#include <stddef.h>

/*
 * Replace the letters in `text`, in place: each has two bytes before and
 * after. Gives how many there were. A text of several words with such
 * letters of which none is proven is left: it is in another language.
 */
size_t kazakh_font_repair(char *text, size_t size);

/* The same for one word that somebody gives as Kazakh, in a query or a codebook:
 * ќ, ѕ or ў in it is proof enough. */
size_t kazakh_font_repair_word(char *word, size_t size);

/*
 * All of it for a document that is complete: its segments and its variables
 * are repaired where the font was used, and a note says so. The text may be
 * moved inside the arena. Memory that runs out shows in document_status.
 */
void kazakh_font_repair_document(document *doc);

#endif
