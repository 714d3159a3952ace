/*
 * Kazakh inflection: what may follow what, and in which shape.
 *
 * Order of the slots, from the root outwards:
 *   noun: plural - possessive - case - -ғы - person
 *   verb: voice - negation - tense, participle or converb - person; verbal
 *         nouns and participles go on as nouns.
 * Derivation (-лық -лы -шы -сыз -ла) is not here: it makes another word.
 * Nor is causative voice (-дыр -ғыз -т), which changes who does what.
 *
 * The costs are how rare a suffix is in its place (tenths of a bit), set by
 * hand and adjusted on development lists; they decide between readings.
 */
#include "text/lang/kazakh.h"

#define VOWELS    KAZAKH_VOWELS
#define GLIDES    "рйуию"
#define NASALS    "мнң"
#define VOICED    "лзжь"
#define VOICELESS "пфкқтсшщцчхһбвгдғ" /* б в г д end loans and harden */

const kazakh_sound kazakh_sounds[] = {
    /* vowels follow harmony alone */
    { "А", "а", "е", "" },
    { "Ы", "ы", "і", "" },
    { "Қ", "қ", "к", "" },
    /* -ЛАр: балалар, таулар; қыздар, адамдар; кітаптар */
    { "Л", "л", "л", VOWELS GLIDES },
    { "Л", "д", "д", VOICED NASALS },
    { "Л", "т", "т", VOICELESS },
    /* accusative -НЫ: баланы; адамды, тауды; кітапты */
    { "Н", "н", "н", VOWELS },
    { "Н", "д", "д", GLIDES VOICED NASALS },
    { "Н", "т", "т", VOICELESS },
    /* genitive -ҢЫң: баланың, адамның; таудың; кітаптың */
    { "Ң", "н", "н", VOWELS NASALS },
    { "Ң", "д", "д", GLIDES VOICED },
    { "Ң", "т", "т", VOICELESS },
    /* -ДА, -ДЫ: балада, адамда; кітапта */
    { "Д", "д", "д", VOWELS GLIDES VOICED NASALS },
    { "Д", "т", "т", VOICELESS },
    /* ablative -ТАн: адамнан; баладан, таудан; кітаптан */
    { "Т", "н", "н", NASALS },
    { "Т", "д", "д", VOWELS GLIDES VOICED },
    { "Т", "т", "т", VOICELESS },
    /* -Мен, -МЫн: баламен, адаммен; қызбен; кітаппен */
    { "М", "м", "м", VOWELS GLIDES NASALS "ль" },
    { "М", "б", "б", "зж" },
    { "М", "п", "п", VOICELESS },
    /* negation -БА: барма, келме; жазба, қонба; айтпа */
    { "Б", "м", "м", VOWELS GLIDES "л" },
    { "Б", "б", "б", "зж" NASALS },
    { "Б", "п", "п", VOICELESS },
    /* -ҒА, -ҒАн: балаға, барған, үйге; кітапқа, айтқан, мектепке */
    { "Ғ", "ғ", "г", VOWELS GLIDES VOICED NASALS },
    { "Ғ", "қ", "к", VOICELESS },
};
const size_t kazakh_sound_count = sizeof kazakh_sounds /
                                  sizeof kazakh_sounds[0];

#define NOMINAL (NOUN | PART | ATTR)
#define OWNED   (POSS | POSSP)
#define VERBAL  (VERB | VOICE | NEG)

const kazakh_suffix kazakh_suffixes[] = {
    /* plural */
    { "ЛАр", ANYWHERE, 20, PLUR, NOMINAL, "", "plural" },

    /* possessive */
    { "м", AFTER_VOWEL, 60, POSS, NOMINAL | PLUR | DESIRE, "", "my" },
    { "Ым", AFTER_CONSONANT, 60, POSS, NOMINAL | PLUR, "", "my" },
    { "ң", AFTER_VOWEL, 80, POSS, NOMINAL | PLUR | DESIRE, "", "thy" },
    { "Ың", AFTER_CONSONANT, 80, POSS, NOMINAL | PLUR, "", "thy" },
    { "мЫз", AFTER_VOWEL, 60, POSSP, NOMINAL | PLUR | DESIRE, "", "our" },
    { "ЫмЫз", AFTER_CONSONANT, 50, POSSP, NOMINAL | PLUR, "", "our" },
    { "ңЫз", AFTER_VOWEL, 70, POSSP, NOMINAL | PLUR | DESIRE, "", "your" },
    { "ЫңЫз", AFTER_CONSONANT, 70, POSSP, NOMINAL | PLUR, "", "your" },
    { "сЫ", AFTER_VOWEL, 15, POSS3, NOMINAL | DESIRE, "", "his" },
    { "Ы", AFTER_CONSONANT, 15, POSS3, NOMINAL | PLUR, "", "his" },

    /* case; the third person's possessive has its own row with -н- */
    { "ҢЫң", ANYWHERE, 25, CASE, NOMINAL | PLUR | OWNED | POSS3, "",
      "genitive" },
    { "НЫ", ANYWHERE, 30, CASE, NOMINAL | PLUR | OWNED, "", "accusative" },
    { "н", AFTER_VOWEL, 20, CASE, POSS3, "", "accusative" },
    { "ҒА", ANYWHERE, 25, CASE, NOMINAL | PLUR | POSSP, "", "dative" },
    { "А", AFTER_CONSONANT, 20, CASE, POSS, "", "dative" },
    { "нА", AFTER_VOWEL, 20, CASE, POSS3, "", "dative" },
    { "ДА", ANYWHERE, 25, LOC, NOMINAL | PLUR | OWNED, "", "locative" },
    { "ндА", AFTER_VOWEL, 15, LOC, POSS3, "", "locative" },
    { "ТАн", ANYWHERE, 40, CASE, NOMINAL | PLUR | OWNED, "", "ablative" },
    { "нАн", AFTER_VOWEL, 35, CASE, POSS3, "", "ablative" },
    { "Мен", ANYWHERE, 40, CASE, NOMINAL | PLUR | OWNED | POSS3, "",
      "instrumental" },
    { "ДАй", ANYWHERE, 60, CASE, NOMINAL | PLUR | OWNED, "", "equative" },
    { "ндАй", AFTER_VOWEL, 60, CASE, POSS3, "", "equative" },

    /* what is at, what belongs to: a noun again */
    { "ҒЫ", AFTER_VOWEL, 20, ATTR, LOC, "", "attributive" },
    { "Нікі", ANYWHERE, 80, ATTR, NOMINAL | PLUR | OWNED | POSS3, "",
      "belonging to" },

    /* person, after nouns (rare) and participles */
    { "МЫн", ANYWHERE, 60, FINITE, NOMINAL | LOC, "", "I am" },
    { "сЫң", ANYWHERE, 80, FINITE, NOMINAL | LOC, "", "thou art" },
    { "сЫз", ANYWHERE, 70, FINITE, PART | LOC, "", "you are" },
    { "МЫз", ANYWHERE, 60, FINITE, NOMINAL | LOC | PLUR, "", "we are" },
    { "сЫңдАр", ANYWHERE, 90, FINITE, NOMINAL | LOC, "", "ye are" },
    { "сЫздАр", ANYWHERE, 90, FINITE, PART | LOC, "", "ye are" },
    /* degree: жақсырақ, үлкенірек */
    { "рАҚ", AFTER_VOWEL, 70, FINITE, NOUN, "", "comparative" },
    { "ЫрАҚ", AFTER_CONSONANT, 70, FINITE, NOUN, "", "comparative" },

    /* voice */
    { "Ыл", AFTER_CONSONANT, 25, VOICE, VERB, "", "passive" },
    { "л", AFTER_VOWEL, 30, VOICE, VERB, "", "passive" },
    { "Ын", AFTER_CONSONANT, 35, VOICE, VERB, "", "reflexive" },
    { "н", AFTER_VOWEL, 40, VOICE, VERB, "", "reflexive" },
    { "Ыс", AFTER_CONSONANT, 45, VOICE, VERB, "", "reciprocal" },
    { "с", AFTER_VOWEL, 50, VOICE, VERB, "", "reciprocal" },

    /* negation */
    { "БА", ANYWHERE, 40, NEG, VERB | VOICE, "", "not" },
    { "мА", ANYWHERE, 80, NEG, CONV, "", "cannot" }, /* бара алма- */

    /* past in -ДЫ */
    { "ДЫ", ANYWHERE, 25, FINITE, VERBAL, "", "past" },
    { "ДЫм", ANYWHERE, 50, FINITE, VERBAL, "", "past, I" },
    { "ДЫң", ANYWHERE, 70, FINITE, VERBAL, "", "past, thou" },
    { "ДЫңЫз", ANYWHERE, 70, FINITE, VERBAL, "", "past, you" },
    { "ДЫҚ", ANYWHERE, 160, FINITE, VERBAL, "", "past, we" },
    { "ДЫңдАр", ANYWHERE, 80, FINITE, VERBAL, "", "past, ye" },
    { "ДЫңЫздАр", ANYWHERE, 80, FINITE, VERBAL, "", "past, ye" },

    /* conditional */
    { "сА", ANYWHERE, 45, FINITE, VERBAL, "", "if" },
    { "сАм", ANYWHERE, 65, FINITE, VERBAL, "", "if I" },
    { "сАң", ANYWHERE, 75, FINITE, VERBAL, "", "if thou" },
    { "сАңЫз", ANYWHERE, 75, FINITE, VERBAL, "", "if you" },
    { "сАҚ", ANYWHERE, 70, FINITE, VERBAL, "", "if we" },
    { "сАңдАр", ANYWHERE, 85, FINITE, VERBAL, "", "if ye" },
    { "сАңЫздАр", ANYWHERE, 85, FINITE, VERBAL, "", "if ye" },

    /* imperative and optative */
    { "ңЫз", AFTER_VOWEL, 65, FINITE, VERBAL, "", "do, you" },
    { "ЫңЫз", AFTER_CONSONANT, 65, FINITE, VERBAL, "", "do, you" },
    { "ңдАр", AFTER_VOWEL, 75, FINITE, VERBAL, "", "do, ye" },
    { "ЫңдАр", AFTER_CONSONANT, 75, FINITE, VERBAL, "", "do, ye" },
    { "ңЫздАр", AFTER_VOWEL, 80, FINITE, VERBAL, "", "do, ye" },
    { "ЫңЫздАр", AFTER_CONSONANT, 80, FINITE, VERBAL, "", "do, ye" },
    { "сЫн", ANYWHERE, 55, FINITE, VERBAL, "", "let him" },
    { "йЫн", AFTER_VOWEL, 65, FINITE, VERBAL, "", "let me" },
    { "АйЫн", AFTER_CONSONANT, 65, FINITE, VERBAL, "", "let me" },
    { "йЫҚ", AFTER_VOWEL, 70, FINITE, VERBAL, "", "let us" },
    { "АйЫҚ", AFTER_CONSONANT, 70, FINITE, VERBAL, "", "let us" },

    /* converb in -а, present and future */
    { "А", AFTER_CONSONANT, 30, CONV, VERBAL, "", "converb" },
    { "й", AFTER_VOWEL, 30, CONV, VERBAL, "", "converb" },
    { "я", AFTER_VOWEL, 15, CONV, VERB, "й", "converb" }, /* тояды - той */
    { "и", AFTER_CONSONANT, 55, CONV, VERB, "Ы", "converb" }, /* дамиды */
    { "мЫн", ANYWHERE, 40, FINITE, CONV, "", "present, I" },
    { "м", ANYWHERE, 60, FINITE, CONV, "", "present, I" },
    { "сЫң", ANYWHERE, 50, FINITE, CONV, "", "present, thou" },
    { "сЫз", ANYWHERE, 40, FINITE, CONV, "", "present, you" },
    { "дЫ", ANYWHERE, 5, FINITE, CONV, "", "present, he" },
    { "мЫз", ANYWHERE, 40, FINITE, CONV, "", "present, we" },
    { "сЫңдАр", ANYWHERE, 60, FINITE, CONV, "", "present, ye" },
    { "сЫздАр", ANYWHERE, 60, FINITE, CONV, "", "present, ye" },

    /* converb in -ып, and the past that is heard of */
    { "п", AFTER_VOWEL, 30, PAST, VERBAL, "", "converb" },
    { "Ып", AFTER_CONSONANT, 25, PAST, VERBAL, "", "converb" },
    { "тЫ", AFTER_CONSONANT, 30, FINITE, PAST, "", "has, he" },
    { "пЫн", AFTER_CONSONANT, 50, FINITE, PAST, "", "has, I" },
    { "сЫң", AFTER_CONSONANT, 60, FINITE, PAST, "", "has, thou" },
    { "сЫз", AFTER_CONSONANT, 60, FINITE, PAST, "", "has, you" },
    { "пЫз", AFTER_CONSONANT, 60, FINITE, PAST, "", "has, we" },

    /* other converbs */
    { "ҒАлЫ", ANYWHERE, 60, FINITE, VERBAL, "", "in order to" },
    { "ҒАншА", ANYWHERE, 65, FINITE, VERBAL, "", "until" },
    { "йЫншА", AFTER_VOWEL, 65, FINITE, NEG, "", "unless" },

    /* participles and verbal nouns */
    { "ҒАн", ANYWHERE, 20, PART, VERBAL, "", "participle" },
    { "ҒАндЫҚ", ANYWHERE, 60, PART, VERBAL, "", "having done" },
    { "тЫн", ANYWHERE, 25, PART, CONV, "", "habitual participle" },
    { "тЫн", AFTER_VOWEL, 50, PART, NEG, "", "habitual participle" },
    { "Ар", AFTER_CONSONANT, 45, PART, VERB | VOICE, "", "aorist" },
    { "р", AFTER_VOWEL, 60, PART, VERB | VOICE, "", "aorist" },
    { "яр", AFTER_VOWEL, 60, PART, VERB, "й", "aorist" },
    { "с", AFTER_VOWEL, 30, PART, NEG, "", "aorist" },
    { "БАҚ", ANYWHERE, 60, PART, VERB | VOICE, "", "intention" },
    { "БАҚшЫ", ANYWHERE, 60, PART, VERB | VOICE, "", "intention" },
    { "ҒЫ", ANYWHERE, 90, DESIRE, VERBAL, "", "wish" },
    { "у", ANYWHERE, 20, PART, VERBAL, "", "verbal noun" },
    { "ю", AFTER_VOWEL, 40, PART, VERB, "й", "verbal noun" },     /* қою */
    { "у", AFTER_CONSONANT, 60, PART, VERB, "Ы", "verbal noun" }, /* оқу */
};
const size_t kazakh_suffix_count = sizeof kazakh_suffixes /
                                   sizeof kazakh_suffixes[0];
