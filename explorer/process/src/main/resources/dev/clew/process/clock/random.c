/* Random numbers that are the same in every run: each thread has a stream of its own, from the seed of the node. */
#include "clock.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

/* Bytes that one opened /dev/urandom has. */
#define DEVICE_BYTES (64 << 10)

static _Thread_local uint64_t position;

/* SplitMix64: G. Steele, D. Lea, C. Flood, Fast splittable pseudorandom number generators, 2014. */
static uint64_t next(void) {
    uint64_t mixed = clew_page->seed ^ (clew_thread() * 0xd1342543de82ef95ULL);
    mixed += ++position * 0x9e3779b97f4a7c15ULL;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
}

void clew_random(void *target, size_t length) {
    unsigned char *bytes = target;
    for (size_t i = 0; i < length; i += 8) {
        uint64_t value = next();
        memcpy(bytes + i, &value, length - i < 8 ? length - i : 8);
    }
}

EXPORT ssize_t getrandom(void *target, size_t length, unsigned flags) {
    if (clew_page == NULL) {
        return REAL(getrandom)(target, length, flags);
    }
    clew_random(target, length);
    return (ssize_t) length;
}

EXPORT int getentropy(void *target, size_t length) {
    if (clew_page == NULL) {
        return REAL(getentropy)(target, length);
    }
    if (length > 256) {
        errno = EIO;
        return -1;
    }
    clew_random(target, length);
    return 0;
}

EXPORT uint32_t arc4random(void) {
    uint32_t value;
    getrandom(&value, sizeof value, 0);
    return value;
}

EXPORT void arc4random_buf(void *target, size_t length) {
    getrandom(target, length, 0);
}

EXPORT uint32_t arc4random_uniform(uint32_t bound) {
    uint64_t value;
    getrandom(&value, sizeof value, 0);
    return bound == 0 ? 0 : (uint32_t) (value % bound);
}

/* Devices: opening one yields a file in memory with bytes of the stream. */

static int is_device(const char *path) {
    return clew_page != NULL && path != NULL
            && (strcmp(path, "/dev/urandom") == 0 || strcmp(path, "/dev/random") == 0);
}

static int device(int flags) {
    static char bytes[4096];
    int file = memfd_create("random", flags & O_CLOEXEC ? MFD_CLOEXEC : 0);
    for (int i = 0; file >= 0 && i < DEVICE_BYTES; i += (int) sizeof bytes) {
        clew_random(bytes, sizeof bytes);
        if (write(file, bytes, sizeof bytes) < 0) {
            break;
        }
    }
    if (file >= 0) {
        lseek(file, 0, SEEK_SET);
    }
    return file;
}

#define MODE(last)                                              \
    mode_t mode = 0;                                            \
    if (flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE) {  \
        va_list rest;                                           \
        va_start(rest, last);                                   \
        mode = va_arg(rest, mode_t);                            \
        va_end(rest);                                           \
    }

EXPORT int open(const char *path, int flags, ...) {
    MODE(flags)
    return is_device(path) ? device(flags) : REAL(open)(path, flags, mode);
}

EXPORT int open64(const char *path, int flags, ...) {
    MODE(flags)
    return is_device(path) ? device(flags) : REAL(open64)(path, flags, mode);
}

EXPORT int openat(int folder, const char *path, int flags, ...) {
    MODE(flags)
    return is_device(path) ? device(flags) : REAL(openat)(folder, path, flags, mode);
}

EXPORT int openat64(int folder, const char *path, int flags, ...) {
    MODE(flags)
    return is_device(path) ? device(flags) : REAL(openat64)(folder, path, flags, mode);
}

EXPORT FILE *fopen(const char *restrict path, const char *restrict mode) {
    return is_device(path) ? fdopen(device(O_CLOEXEC), "r") : REAL(fopen)(path, mode);
}

EXPORT FILE *fopen64(const char *restrict path, const char *restrict mode) {
    return is_device(path) ? fdopen(device(O_CLOEXEC), "r") : REAL(fopen64)(path, mode);
}
