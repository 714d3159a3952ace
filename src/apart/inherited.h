/*
 * What a forked process has of its parent and is not to have.
 *
 * A library that hostile bytes have taken over could otherwise write to what
 * the parent had open: seccomp tells calls apart, not files.
 */
#ifndef APART_INHERITED_H
#define APART_INHERITED_H

/* Close every file but the standard ones and `kept`; let go of SQLite's index
 * of its log, which the parent shares with all who have its corpus open. */
void inherited_drop(int kept);

#endif
