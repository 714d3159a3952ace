/* Heads of columns, in four languages (code_list_columns.h). */
#include "code/codebook/code_list_columns.h"

#include "base/array.h"
#include "text/variable_names.h"

#include <string.h>

/* Folded, without what parts their words. */
static const struct {
    const char *name;
    code_column column;
} names[] = {
    { "code", CODE_COLUMN_NAME },
    { "codename", CODE_COLUMN_NAME },
    { "name", CODE_COLUMN_NAME },
    { "tag", CODE_COLUMN_NAME },
    { "код", CODE_COLUMN_NAME },
    { "названиекода", CODE_COLUMN_NAME },
    { "имякода", CODE_COLUMN_NAME },
    { "название", CODE_COLUMN_NAME },
    { "кодатауы", CODE_COLUMN_NAME },
    { "атауы", CODE_COLUMN_NAME },
    { "назвакоду", CODE_COLUMN_NAME },
    { "назва", CODE_COLUMN_NAME },
    { "parentcode", CODE_COLUMN_PARENT },
    { "parent", CODE_COLUMN_PARENT },
    { "theme", CODE_COLUMN_PARENT },
    { "category", CODE_COLUMN_PARENT },
    { "group", CODE_COLUMN_PARENT },
    { "codegroup", CODE_COLUMN_PARENT },
    { "codegroup1", CODE_COLUMN_PARENT },
    { "родительскийкод", CODE_COLUMN_PARENT },
    { "тема", CODE_COLUMN_PARENT },
    { "категория", CODE_COLUMN_PARENT },
    { "группа", CODE_COLUMN_PARENT },
    { "тақырып", CODE_COLUMN_PARENT },
    { "санат", CODE_COLUMN_PARENT },
    { "топ", CODE_COLUMN_PARENT },
    { "батьківськийкод", CODE_COLUMN_PARENT },
    { "категорія", CODE_COLUMN_PARENT },
    { "група", CODE_COLUMN_PARENT },
    { "label", CODE_COLUMN_LABEL },
    { "подпись", CODE_COLUMN_LABEL },
    { "метка", CODE_COLUMN_LABEL },
    { "белгі", CODE_COLUMN_LABEL },
    { "мітка", CODE_COLUMN_LABEL },
    { "definition", CODE_COLUMN_DEFINITION },
    { "description", CODE_COLUMN_DEFINITION },
    { "memo", CODE_COLUMN_DEFINITION },
    { "codememo", CODE_COLUMN_DEFINITION },
    { "comment", CODE_COLUMN_DEFINITION },
    { "определение", CODE_COLUMN_DEFINITION },
    { "описание", CODE_COLUMN_DEFINITION },
    { "комментарий", CODE_COLUMN_DEFINITION },
    { "мемо", CODE_COLUMN_DEFINITION },
    { "анықтама", CODE_COLUMN_DEFINITION },
    { "анықтамасы", CODE_COLUMN_DEFINITION },
    { "сипаттама", CODE_COLUMN_DEFINITION },
    { "сипаттамасы", CODE_COLUMN_DEFINITION },
    { "визначення", CODE_COLUMN_DEFINITION },
    { "опис", CODE_COLUMN_DEFINITION },
    { "коментар", CODE_COLUMN_DEFINITION },
    { "include", CODE_COLUMN_INCLUDE },
    { "inclusion", CODE_COLUMN_INCLUDE },
    { "включает", CODE_COLUMN_INCLUDE },
    { "включать", CODE_COLUMN_INCLUDE },
    { "қамтиды", CODE_COLUMN_INCLUDE },
    { "включає", CODE_COLUMN_INCLUDE },
    { "exclude", CODE_COLUMN_EXCLUDE },
    { "exclusion", CODE_COLUMN_EXCLUDE },
    { "невключает", CODE_COLUMN_EXCLUDE },
    { "исключает", CODE_COLUMN_EXCLUDE },
    { "қамтымайды", CODE_COLUMN_EXCLUDE },
    { "невключає", CODE_COLUMN_EXCLUDE },
    { "color", CODE_COLUMN_COLOR },
    { "colour", CODE_COLUMN_COLOR },
    { "цвет", CODE_COLUMN_COLOR },
    { "түсі", CODE_COLUMN_COLOR },
    { "колір", CODE_COLUMN_COLOR },
    { "lang", CODE_COLUMN_LANG },
    { "language", CODE_COLUMN_LANG },
    { "язык", CODE_COLUMN_LANG },
    { "тіл", CODE_COLUMN_LANG },
    { "тілі", CODE_COLUMN_LANG },
    { "мова", CODE_COLUMN_LANG },
    { "words", CODE_COLUMN_WORDS },
    { "keywords", CODE_COLUMN_WORDS },
    { "entries", CODE_COLUMN_WORDS },
    { "terms", CODE_COLUMN_WORDS },
    { "synonyms", CODE_COLUMN_WORDS },
    { "ключевыеслова", CODE_COLUMN_WORDS },
    { "слова", CODE_COLUMN_WORDS },
    { "термины", CODE_COLUMN_WORDS },
    { "кілтсөздер", CODE_COLUMN_WORDS },
    { "сөздер", CODE_COLUMN_WORDS },
    { "терминдер", CODE_COLUMN_WORDS },
    { "ключовіслова", CODE_COLUMN_WORDS },
    { "терміни", CODE_COLUMN_WORDS },
    { "unless", CODE_COLUMN_UNLESS },
    { "кроме", CODE_COLUMN_UNLESS },
    { "басқа", CODE_COLUMN_UNLESS },
    { "крім", CODE_COLUMN_UNLESS },
    { "was", CODE_COLUMN_WAS },
    { "formerly", CODE_COLUMN_WAS },
    { "formername", CODE_COLUMN_WAS },
    { "прежнееназвание", CODE_COLUMN_WAS },
    { "бұрынғыатауы", CODE_COLUMN_WAS },
    { "колишняназва", CODE_COLUMN_WAS },
};

/* How words begin that name a language in the three others: "англ.",
 * "русский", "орысша". Codes and English names are language_named's. */
static const struct {
    const char *begin;
    language    lang;
} spoken[] = {
    { "англ", LANG_EN }, { "ағылшын", LANG_EN }, { "рус", LANG_RU },
    { "рос", LANG_RU },  { "орыс", LANG_RU },    { "каз", LANG_KK },
    { "қаз", LANG_KK },  { "укр", LANG_UK },
};

static language
language_of_word(slice word)
{
    char  room[VARIABLE_NAME_ROOM];
    slice small = variable_name_key(word, room);

    for (size_t i = 0; i < COUNT_OF(spoken); i++)
        if (slice_starts(small, slice_of(spoken[i].begin)))
            return spoken[i].lang;
    return language_named(small);
}

enum { HEAD_ROOM = 200 };

/* Words with blanks between, whatever parts them; none of a head that is too
 * long for one. */
static slice
words_of_head(slice head, char room[HEAD_ROOM])
{
    if (head.size > HEAD_ROOM)
        return SLICE("");
    for (size_t i = 0; i < head.size; i++)
        room[i] = head.data[i] && strchr("()[]:,/_-.", head.data[i])
                      ? ' '
                      : head.data[i];
    return slice_trim(slice_make(room, head.size));
}

static code_column
column_named(slice words)
{
    char  key[VARIABLE_NAME_ROOM];
    slice folded = variable_name_key(words, key);

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (slice_is(folded, names[i].name))
            return names[i].column;
    return CODE_COLUMN_NONE;
}

/* Without its last word, or its first, when that names a language. */
static slice
cut_language(slice words, language *lang)
{
    size_t first = 0, last = words.size;

    while (last > 0 && words.data[last - 1] != ' ')
        last--;
    while (first < words.size && words.data[first] != ' ')
        first++;
    *lang = language_of_word(slice_part(words, last, words.size));
    if (*lang != LANG_UND)
        return slice_trim(slice_part(words, 0, last));
    *lang = language_of_word(slice_part(words, 0, first));
    if (*lang != LANG_UND)
        return slice_trim(slice_part(words, first, words.size));
    return words;
}

code_column
code_column_of(slice head, language *lang)
{
    char        room[HEAD_ROOM];
    slice       words = words_of_head(head, room);
    code_column column = column_named(words);

    *lang = LANG_UND;
    if (column != CODE_COLUMN_NONE || words.size == 0)
        return column;
    words = cut_language(words, lang);
    if (*lang == LANG_UND)
        return CODE_COLUMN_NONE;
    return words.size > 0 ? column_named(words) : CODE_COLUMN_WORDS;
}
