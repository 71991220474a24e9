/* SPDX-License-Identifier: MIT */
/* An allocator of which one allocation fails (faults.c). */
#ifndef TESTS_FAULTS_H
#define TESTS_FAULTS_H

struct faults {
    long at;   /* the allocation that fails, from 1; 0: none */
    int lasting; /* and all after it */
    long made; /* allocations since `made` was set to 0 */
    long live; /* what is allocated and not freed */
};
extern struct faults faults;

#endif
