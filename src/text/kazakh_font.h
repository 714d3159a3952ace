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
#ifndef TEXT_KAZAKH_FONT_H
#define TEXT_KAZAKH_FONT_H

#include "base/slice.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

/* What tells such a text from those the letters belong to. */
typedef struct kazakh_font_signs {
    size_t kazakh; /* letters that are Kazakh as they stand: қ ғ ә ...    */
    size_t font;   /* words with letters of the list above                */
    size_t proven; /* those of them that no language writes: "барлыќ" has
                      ќ of Macedonian and ы, which Macedonian has not     */
} kazakh_font_signs;

/* Add the signs of a text (valid UTF-8) to `signs`, which begins as 0. */
void kazakh_font_look(slice text, kazakh_font_signs *signs);

/* Whether a document with these signs is such a one: at least two words
 * are proven, a fifth of those with such letters, and Kazakh letters are
 * few. */
bool kazakh_font_is_used(const kazakh_font_signs *signs);

/*
 * Replace the letters in `text`, in place: each has two bytes before and
 * after. Gives how many there were. A text of several words with such
 * letters of which none is proven is left: it is in another language.
 */
size_t kazakh_font_repair(char *text, size_t size);

/*
 * All of it for a document that is complete: its segments and its variables
 * are repaired where the font was used, and a note says so. The text may be
 * moved inside the arena. Memory that runs out shows in document_status.
 */
void kazakh_font_repair_document(document *doc);

#endif
