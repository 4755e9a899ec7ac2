/* Opens the shared file, and records which processes the library is in. */
#include "clock.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct page *clew_page;
char clew_pipe[4096];

/* glibc keeps an old pthread_cond_timedwait under the same name, which must not be found. */
void *clew_real(const char *name, void **cache) {
    if (*cache == NULL) {
        void *found = NULL;
        if (strncmp(name, "pthread_cond_", 13) == 0) {
            found = dlvsym(RTLD_NEXT, name, "GLIBC_2.3.2");
        }
        *cache = found != NULL ? found : dlsym(RTLD_NEXT, name);
    }
    return *cache;
}

static struct process *attached;

static void attach(void) {
    uint32_t pid = (uint32_t) getpid();
    for (int i = 0; i < PROCESSES; i++) {
        struct process *each = &clew_page->processes[i];
        if (each->pid == pid) {
            atomic_store(&each->state, ATTACHED);
            attached = each;
            return;
        }
    }
    for (int i = 0; i < PROCESSES; i++) {
        struct process *each = &clew_page->processes[i];
        uint32_t absent = ABSENT;
        if (atomic_compare_exchange_strong(&each->state, &absent, ATTACHED)) {
            each->pid = pid;
            attached = each;
            return;
        }
    }
    atomic_fetch_or(&clew_page->events, SLOTS_FULL);
}

/* The threads of a Java virtual machine time its own work; they need the real clock. */
static int is_java(void) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0) {
        return 0;
    }
    path[length] = 0;
    const char *name = strrchr(path, '/');
    return name != NULL && strcmp(name, "/java") == 0;
}

/* Slots of an earlier image of this process are left behind by exec. */
static void free_slots(void) {
    uint32_t pid = (uint32_t) getpid();
    uint32_t used = atomic_load(&clew_page->used);
    for (uint32_t i = 0; i < used && i < SLOTS; i++) {
        if (clew_page->slots[i].pid == pid) {
            atomic_store(&clew_page->slots[i].state, FREE);
        }
    }
}

static void in_child(void) {
    clew_forget_thread();
    clew_forget_waker();
    clew_forget_timers();
    attach();
}

__attribute__((constructor)) static void open_page(void) {
    const char *path = getenv("CLEW_CLOCK");
    if (clew_page != NULL || path == NULL || is_java()) {
        return;
    }
    int file = open(path, O_RDWR | O_CLOEXEC);
    if (file < 0) {
        return;
    }
    void *memory = mmap(NULL, sizeof(struct page), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (memory == MAP_FAILED) {
        return;
    }
    if (((struct page *) memory)->magic != MAGIC) {
        munmap(memory, sizeof(struct page));
        return;
    }
    snprintf(clew_pipe, sizeof clew_pipe, "%s.wake", path);
    clew_page = memory;
    free_slots();
    attach();
    pthread_atfork(NULL, NULL, in_child);
}

static void leave(void) {
    if (attached != NULL) {
        atomic_store(&attached->state, REPLACED);
    }
}

static int stay(int result) {
    int error = errno;
    if (attached != NULL) {
        atomic_store(&attached->state, ATTACHED);
    }
    errno = error;
    return result;
}

EXPORT int execve(const char *path, char *const arguments[], char *const environment[]) {
    leave();
    return stay(REAL(execve)(path, arguments, environment));
}

EXPORT int execvpe(const char *file, char *const arguments[], char *const environment[]) {
    leave();
    return stay(REAL(execvpe)(file, arguments, environment));
}

EXPORT int execv(const char *path, char *const arguments[]) {
    return execve(path, arguments, environ);
}

EXPORT int execvp(const char *file, char *const arguments[]) {
    return execvpe(file, arguments, environ);
}

EXPORT int fexecve(int file, char *const arguments[], char *const environment[]) {
    leave();
    return stay(REAL(fexecve)(file, arguments, environment));
}

#define MOST_ARGUMENTS 1024
#define COLLECT(first, last)                             \
    const char *words[MOST_ARGUMENTS] = {first};         \
    va_list rest;                                        \
    va_start(rest, last);                                \
    for (int i = 0; words[i] != NULL; i++) {             \
        if (i + 2 >= MOST_ARGUMENTS) {                   \
            va_end(rest);                                \
            errno = E2BIG;                               \
            return -1;                                   \
        }                                                \
        words[i + 1] = va_arg(rest, const char *);       \
    }

EXPORT int execl(const char *path, const char *first, ...) {
    COLLECT(first, first)
    va_end(rest);
    return execve(path, (char *const *) words, environ);
}

EXPORT int execlp(const char *file, const char *first, ...) {
    COLLECT(first, first)
    va_end(rest);
    return execvpe(file, (char *const *) words, environ);
}

EXPORT int execle(const char *path, const char *first, ...) {
    COLLECT(first, first)
    char *const *environment = va_arg(rest, char *const *);
    va_end(rest);
    return execve(path, (char *const *) words, environment);
}
