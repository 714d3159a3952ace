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
 * hand and adjusted on development lists; they decide between readings. The
 * names of the slots are what `tizbe analyse --chain` shows.
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
    { "ЛАр", ANYWHERE, 14, PLUR, NOUN | ATTR, "", "plural" },
    { "ЛАр", ANYWHERE, 42, PLUR, PART, "", "plural" },

    /* possessive */
    { "м", AFTER_VOWEL, 42, POSS, NOMINAL | PLUR | DESIRE, "",
      "possessive-1sg" },
    { "Ым", AFTER_CONSONANT, 42, POSS, NOMINAL | PLUR, "", "possessive-1sg" },
    { "ң", AFTER_VOWEL, 56, POSS, NOMINAL | PLUR | DESIRE, "",
      "possessive-2sg" },
    { "Ың", AFTER_CONSONANT, 56, POSS, NOMINAL | PLUR, "", "possessive-2sg" },
    { "мЫз", AFTER_VOWEL, 42, POSSP, NOMINAL | PLUR | DESIRE, "",
      "possessive-1pl" },
    { "ЫмЫз", AFTER_CONSONANT, 35, POSSP, NOMINAL | PLUR, "",
      "possessive-1pl" },
    { "ңЫз", AFTER_VOWEL, 49, POSSP, NOMINAL | PLUR | DESIRE, "",
      "possessive-2sg-polite" },
    { "ЫңЫз", AFTER_CONSONANT, 49, POSSP, NOMINAL | PLUR, "",
      "possessive-2sg-polite" },
    { "сЫ", AFTER_VOWEL, 10, POSS3, NOMINAL | DESIRE, "", "possessive-3" },
    { "Ы", AFTER_CONSONANT, 10, POSS3, NOMINAL | PLUR, "", "possessive-3" },

    /* case; the third person's possessive has its own row with -н- */
    { "ҢЫң", ANYWHERE, 18, CASE, NOMINAL | PLUR | OWNED | POSS3, "",
      "genitive" },
    { "НЫ", ANYWHERE, 21, CASE, NOMINAL | PLUR | OWNED, "", "accusative" },
    { "н", AFTER_VOWEL, 14, CASE, POSS3, "", "accusative" },
    { "ҒА", ANYWHERE, 18, CASE, NOMINAL | PLUR | POSSP, "", "dative" },
    { "А", AFTER_CONSONANT, 14, CASE, POSS, "", "dative" },
    { "нА", AFTER_VOWEL, 14, CASE, POSS3, "", "dative" },
    { "ДА", ANYWHERE, 18, LOC, NOMINAL | PLUR | OWNED, "", "locative" },
    { "ндА", AFTER_VOWEL, 10, LOC, POSS3, "", "locative" },
    { "ТАн", ANYWHERE, 28, CASE, NOMINAL | PLUR | OWNED, "", "ablative" },
    { "нАн", AFTER_VOWEL, 24, CASE, POSS3, "", "ablative" },
    { "Мен", ANYWHERE, 28, CASE, NOMINAL | PLUR | OWNED | POSS3, "",
      "instrumental" },
    { "Менен", ANYWHERE, 70, CASE, NOUN | PART | PLUR | OWNED | POSS3, "",
      "instrumental" }, /* in verse and speech */
    { "ДАй", ANYWHERE, 42, CASE, NOMINAL | PLUR | OWNED, "", "equative" },
    { "ндАй", AFTER_VOWEL, 42, CASE, POSS3, "", "equative" },

    /* what is at, what belongs to: a noun again */
    { "ҒЫ", AFTER_VOWEL, 14, ATTR, LOC, "", "attributive" },
    { "Нікі", ANYWHERE, 56, ATTR, NOMINAL | PLUR | OWNED | POSS3, "",
      "belonging" },

    /* person, after nouns (rare) and participles */
    { "МЫн", ANYWHERE, 42, FINITE, NOMINAL | LOC, "", "copula-1sg" },
    { "сЫң", ANYWHERE, 56, FINITE, NOMINAL | LOC, "", "copula-2sg" },
    { "сЫз", ANYWHERE, 49, FINITE, PART | LOC, "", "copula-2sg-polite" },
    { "МЫз", ANYWHERE, 42, FINITE, NOMINAL | LOC | PLUR, "", "copula-1pl" },
    { "сЫңдАр", ANYWHERE, 63, FINITE, NOMINAL | LOC, "", "copula-2pl" },
    { "сЫздАр", ANYWHERE, 63, FINITE, PART | LOC, "", "copula-2pl-polite" },
    { "ДЫр", ANYWHERE, 77, FINITE, PART | LOC, "", "copula-certain" },
    /* degree: жақсырақ, үлкенірек */
    { "рАҚ", AFTER_VOWEL, 49, FINITE, NOUN, "", "comparative" },
    { "ЫрАҚ", AFTER_CONSONANT, 49, FINITE, NOUN, "", "comparative" },

    /* voice */
    { "Ыл", AFTER_CONSONANT, 18, VOICE, VERB, "", "passive" },
    { "л", AFTER_VOWEL, 21, VOICE, VERB, "", "passive" },
    { "Ын", AFTER_CONSONANT, 24, VOICE, VERB, "", "reflexive" },
    { "н", AFTER_VOWEL, 28, VOICE, VERB, "", "reflexive" },
    { "Ыс", AFTER_CONSONANT, 42, VOICE, VERB, "", "reciprocal" },
    { "с", AFTER_VOWEL, 35, VOICE, VERB, "", "reciprocal" },

    /* negation */
    { "БА", ANYWHERE, 28, NEG, VERB | VOICE, "", "negation" },
    { "мА", ANYWHERE, 56, NEG, CONV, "",
      "negation-of-ability" }, /* бара алма- */

    /* past in -ДЫ */
    { "ДЫ", ANYWHERE, 18, FINITE, VERBAL, "", "past-3" },
    { "ДЫм", ANYWHERE, 35, FINITE, VERBAL, "", "past-1sg" },
    { "ДЫң", ANYWHERE, 49, FINITE, VERBAL, "", "past-2sg" },
    { "ДЫңЫз", ANYWHERE, 49, FINITE, VERBAL, "", "past-2sg-polite" },
    { "ДЫҚ", ANYWHERE, 112, FINITE, VERBAL, "", "past-1pl" },
    { "ДЫңдАр", ANYWHERE, 56, FINITE, VERBAL, "", "past-2pl" },
    { "ДЫңЫздАр", ANYWHERE, 56, FINITE, VERBAL, "", "past-2pl-polite" },

    /* past of the past, grown together: барған едім - барғандым */
    { "дЫм", AFTER_CONSONANT, 56, FINITE, PART, "", "pluperfect-1sg" },
    { "дЫң", AFTER_CONSONANT, 63, FINITE, PART, "", "pluperfect-2sg" },
    { "дЫңЫз", AFTER_CONSONANT, 63, FINITE, PART, "", "pluperfect-2sg-polite" },
    { "дЫҚ", AFTER_CONSONANT, 63, FINITE, PART, "", "pluperfect-1pl" },
    { "дЫңдАр", AFTER_CONSONANT, 70, FINITE, PART, "", "pluperfect-2pl" },
    { "дЫңЫздАр", AFTER_CONSONANT, 70, FINITE, PART, "",
      "pluperfect-2pl-polite" },

    /* conditional */
    { "сА", ANYWHERE, 31, FINITE, VERBAL, "", "conditional-3" },
    { "сАм", ANYWHERE, 46, FINITE, VERBAL, "", "conditional-1sg" },
    { "сАң", ANYWHERE, 52, FINITE, VERBAL, "", "conditional-2sg" },
    { "сАңЫз", ANYWHERE, 52, FINITE, VERBAL, "", "conditional-2sg-polite" },
    { "сАҚ", ANYWHERE, 49, FINITE, VERBAL, "", "conditional-1pl" },
    { "сАңдАр", ANYWHERE, 59, FINITE, VERBAL, "", "conditional-2pl" },
    { "сАңЫздАр", ANYWHERE, 59, FINITE, VERBAL, "", "conditional-2pl-polite" },

    /* imperative and optative */
    { "шЫ", ANYWHERE, 56, FINITE, VERBAL, "",
      "imperative-2sg-kind" }, /* айтшы */
    { "ңЫзшЫ", AFTER_VOWEL, 77, FINITE, VERBAL, "",
      "imperative-2sg-polite-kind" },
    { "ЫңЫзшЫ", AFTER_CONSONANT, 77, FINITE, VERBAL, "",
      "imperative-2sg-polite-kind" },
    { "ңЫз", AFTER_VOWEL, 46, FINITE, VERBAL, "", "imperative-2sg-polite" },
    { "ЫңЫз", AFTER_CONSONANT, 46, FINITE, VERBAL, "",
      "imperative-2sg-polite" },
    { "ңдАр", AFTER_VOWEL, 52, FINITE, VERBAL, "", "imperative-2pl" },
    { "ЫңдАр", AFTER_CONSONANT, 52, FINITE, VERBAL, "", "imperative-2pl" },
    { "ңЫздАр", AFTER_VOWEL, 56, FINITE, VERBAL, "", "imperative-2pl-polite" },
    { "ЫңЫздАр", AFTER_CONSONANT, 56, FINITE, VERBAL, "",
      "imperative-2pl-polite" },
    { "сЫн", ANYWHERE, 38, FINITE, VERBAL, "", "imperative-3" },
    { "йЫн", AFTER_VOWEL, 46, FINITE, VERBAL, "", "optative-1sg" },
    { "АйЫн", AFTER_CONSONANT, 46, FINITE, VERBAL, "", "optative-1sg" },
    { "йЫҚ", AFTER_VOWEL, 49, FINITE, VERBAL, "", "optative-1pl" },
    { "АйЫҚ", AFTER_CONSONANT, 49, FINITE, VERBAL, "", "optative-1pl" },
    { "ҒАй", ANYWHERE, 77, FINITE, VERBAL, "", "optative-3" },

    /* converb in -а, present and future */
    { "А", AFTER_CONSONANT, 21, CONV, VERBAL, "", "converb" },
    { "й", AFTER_VOWEL, 21, CONV, VERBAL, "", "converb" },
    { "я", AFTER_VOWEL, 10, CONV, VERB, "й", "converb" }, /* тояды - той */
    { "и", AFTER_CONSONANT, 38, CONV, VERB, "Ы", "converb" }, /* дамиды */
    { "мЫн", ANYWHERE, 28, FINITE, CONV, "", "present-1sg" },
    { "м", ANYWHERE, 42, FINITE, CONV, "", "present-1sg" },
    { "сЫң", ANYWHERE, 35, FINITE, CONV, "", "present-2sg" },
    { "сЫз", ANYWHERE, 28, FINITE, CONV, "", "present-2sg-polite" },
    { "дЫ", ANYWHERE, 4, FINITE, CONV, "", "present-3" },
    { "мЫз", ANYWHERE, 28, FINITE, CONV, "", "present-1pl" },
    { "сЫңдАр", ANYWHERE, 42, FINITE, CONV, "", "present-2pl" },
    { "сЫздАр", ANYWHERE, 42, FINITE, CONV, "", "present-2pl-polite" },

    /* converb in -ып, and the past that is heard of */
    { "п", AFTER_VOWEL, 21, PAST, VERBAL, "", "converb-perfect" },
    { "Ып", AFTER_CONSONANT, 18, PAST, VERBAL, "", "converb-perfect" },
    { "тЫ", AFTER_CONSONANT, 21, FINITE, PAST, "", "evidential-3" },
    { "пЫн", AFTER_CONSONANT, 35, FINITE, PAST, "", "evidential-1sg" },
    { "сЫң", AFTER_CONSONANT, 42, FINITE, PAST, "", "evidential-2sg" },
    { "сЫз", AFTER_CONSONANT, 42, FINITE, PAST, "", "evidential-2sg-polite" },
    { "пЫз", AFTER_CONSONANT, 42, FINITE, PAST, "", "evidential-1pl" },
    { "сЫңдАр", AFTER_CONSONANT, 63, FINITE, PAST, "", "evidential-2pl" },
    { "сЫздАр", AFTER_CONSONANT, 63, FINITE, PAST, "",
      "evidential-2pl-polite" },

    /* other converbs */
    { "ҒАлЫ", ANYWHERE, 42, FINITE, VERBAL, "", "converb-purpose" },
    { "ҒАншА", ANYWHERE, 46, FINITE, VERBAL, "", "converb-until" },
    { "йЫншА", AFTER_VOWEL, 46, FINITE, NEG, "", "converb-unless" },

    /* participles and verbal nouns */
    { "ҒАн", ANYWHERE, 14, PART, VERBAL, "", "participle-past" },
    { "ҒАндЫҚ", ANYWHERE, 42, PART, VERBAL, "", "noun-past" },
    { "ҒАндЫҒ", ANYWHERE, 42, PART, VERBAL, "",
      "noun-past" }, /* барғандығы: -қ before a vowel */
    { "тЫн", ANYWHERE, 18, PART, CONV, "", "participle-habitual" },
    { "тЫн", AFTER_VOWEL, 35, PART, NEG, "", "participle-habitual" },
    { "тЫндЫҚ", ANYWHERE, 42, PART, CONV, "", "noun-habitual" },
    { "тЫндЫҒ", ANYWHERE, 42, PART, CONV, "", "noun-habitual" },
    { "Ар", AFTER_CONSONANT, 31, PART, VERB | VOICE, "", "participle-future" },
    { "р", AFTER_VOWEL, 63, PART, VERB | VOICE, "", "participle-future" },
    { "яр", AFTER_VOWEL, 42, PART, VERB, "й", "participle-future" },
    { "с", AFTER_VOWEL, 21, PART, NEG, "", "participle-future" },
    { "АрлЫҚ", AFTER_CONSONANT, 56, PART, VERB | VOICE, "", "noun-future" },
    { "рлЫҚ", AFTER_VOWEL, 56, PART, VERB | VOICE, "", "noun-future" },
    { "стЫҚ", AFTER_VOWEL, 63, PART, NEG, "", "noun-future" },
    { "стЫҒ", AFTER_VOWEL, 63, PART, NEG, "", "noun-future" },
    { "БАҚ", ANYWHERE, 42, PART, VERB | VOICE, "", "participle-intention" },
    { "БАҚшЫ", ANYWHERE, 42, PART, VERB | VOICE, "", "participle-intention" },
    { "ҒЫ", ANYWHERE, 63, DESIRE, VERBAL, "", "desiderative" },
    /* bare, who does may be a participle; with anything behind it, it is a
     * noun of its own */
    { "ушЫ", ANYWHERE, 42, FINITE, VERBAL, "", "agent" },
    { "ушЫ", AFTER_CONSONANT, 70, FINITE, VERB, "Ы", "agent" },
    { "юшЫ", AFTER_VOWEL, 63, FINITE, VERB, "й", "agent" },
    { "у", ANYWHERE, 14, PART, VERBAL, "", "verbal-noun" },
    { "ю", AFTER_VOWEL, 28, PART, VERB, "й", "verbal-noun" },     /* қою */
    { "у", AFTER_CONSONANT, 14, PART, VERB, "Ы", "verbal-noun" }, /* оқу */
};
const size_t kazakh_suffix_count = sizeof kazakh_suffixes /
                                   sizeof kazakh_suffixes[0];
