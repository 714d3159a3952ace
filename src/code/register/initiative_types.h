/*
 * Which types of measures there are: those of the rules and the gazetteers,
 * and those that a codebook gives to its codes.
 */
#ifndef CODE_INITIATIVE_TYPES_H
#define CODE_INITIATIVE_TYPES_H

#include "code/register/initiative_register.h"

/*
 * TIZBE_USAGE for a type that nothing can have, with the one that was
 * meant and all there are. Of `options` the book and the rules count. Fails
 * as initiative_lexicon_init does.
 *
 *     cannot use type 'visas': there are campus council visa, did you mean
 *     'visa'?
 */
tizbe_status initiative_types_check(const register_options *options,
                                    const char *const *names, size_t count,
                                    tizbe_error *error);

#endif
