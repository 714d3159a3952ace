/*
 * What a worker may ask of the system, now and in the programs it starts.
 *
 * A reader that hostile bytes have taken over still cannot reach the network,
 * write, make, rename or remove a file, change what belongs to others, type into
 * the terminal, look into other processes, end or limit them, or gain rights:
 * such calls fail with EPERM, and those that are newer than this list with
 * ENOSYS. Reading files stays possible, as reading is a worker's task, and so
 * does starting a program (pdftotext), which inherits all this.
 */
#ifndef APART_CONFINE_H
#define APART_CONFINE_H

#include <stdbool.h>

/*
 * Confine this process for the rest of its life. True when it is; where the
 * kernel or the processor has no such filter it goes on without one (the
 * limits on memory, time and files hold all the same).
 */
bool confine_process(void);

#endif
