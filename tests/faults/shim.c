/* Stands between a program and its disk: counts what changes files below a folder, and lets one of these calls fail, or
   all from one on, or makes syncs wait; and sets its clock. Loaded with LD_PRELOAD by tests/faults; nothing of it is in byline.

   FAULT_UNDER   the folder
   FAULT_AT      which call fails, counted from 1; none: it only counts
   FAULT_LASTS   set: all later calls fail too, as on a disk that has died
   FAULT_ERRNO   the number of the error
   FAULT_READS   set: it is reads that are counted and fail, and nothing else
   FAULT_WHILE   a file: nothing is counted while it is not there
   FAULT_HOLD    a file: syncs wait for as long as it is there
   FAULT_CLOCK   the time when it starts, in seconds since 1970
   FAULT_LOG     a file that gets a line for each call that fails, "N write PATH" */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static const char *under, *log_path, *while_path, *hold_path;
static long at, number;
static long long clock_shift;
static int lasts, reads;
static atomic_long calls;

static long long true_seconds(void)
{
    struct timespec now;
    syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
    return now.tv_sec;
}

__attribute__((constructor)) static void begin(void)
{
    const char *text;
    under = getenv("FAULT_UNDER");
    log_path = getenv("FAULT_LOG");
    while_path = getenv("FAULT_WHILE");
    hold_path = getenv("FAULT_HOLD");
    at = (text = getenv("FAULT_AT")) ? atol(text) : 0;
    number = (text = getenv("FAULT_ERRNO")) ? atol(text) : EIO;
    if ((text = getenv("FAULT_CLOCK")))
        clock_shift = atoll(text) - true_seconds();
    reads = getenv("FAULT_READS") != NULL;
    lasts = getenv("FAULT_LASTS") != NULL;
}

static void tell(long call, const char *what, const char *path)
{
    char line[PATH_MAX + 64];
    int length, file;
    if (!log_path)
        return;
    length = snprintf(line, sizeof line, "%ld %s %s\n", call, what, path);
    file = syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file >= 0) {
        syscall(SYS_write, file, line, length);
        syscall(SYS_close, file);
    }
}

static int is_there(const char *path)
{
    return syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
}

static int fails(const char *what, const char *path)
{
    long call;
    if (!at || reads != (strcmp(what, "read") == 0) || !under || !path || strncmp(path, under, strlen(under)) != 0)
        return 0;
    if (while_path && !is_there(while_path))
        return 0;
    call = atomic_fetch_add(&calls, 1) + 1;
    if (call != at && !(lasts && call > at))
        return 0;
    tell(call, what, path);
    errno = (int)number;
    return 1;
}

static const char *path_of(int file, char *room)
{
    char name[64];
    ssize_t length;
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    length = syscall(SYS_readlink, name, room, PATH_MAX - 1);
    if (length <= 0)
        return NULL;
    room[length] = 0;
    return room;
}

static int fd_fails(const char *what, int file)
{
    char room[PATH_MAX];
    return under && fails(what, path_of(file, room));
}

static void wait_for_disk(int file)
{
    char room[PATH_MAX];
    const char *path = hold_path ? path_of(file, room) : NULL;
    struct timespec moment = {0, 1000000};
    if (!path || !under || strncmp(path, under, strlen(under)) != 0)
        return;
    while (is_there(hold_path))
        nanosleep(&moment, NULL);
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) \
        real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name);

ssize_t write(int file, const void *bytes, size_t count)
{
    REAL(ssize_t, write, int, const void *, size_t)
    return fd_fails("write", file) ? -1 : real(file, bytes, count);
}

ssize_t writev(int file, const struct iovec *parts, int count)
{
    REAL(ssize_t, writev, int, const struct iovec *, int)
    return fd_fails("writev", file) ? -1 : real(file, parts, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place)
{
    REAL(ssize_t, pwrite, int, const void *, size_t, off_t)
    return fd_fails("pwrite", file) ? -1 : real(file, bytes, count, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place)
{
    REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)
    return fd_fails("pwrite", file) ? -1 : real(file, bytes, count, place);
}

ssize_t pread(int file, void *bytes, size_t count, off_t place)
{
    REAL(ssize_t, pread, int, void *, size_t, off_t)
    return fd_fails("read", file) ? -1 : real(file, bytes, count, place);
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t place)
{
    REAL(ssize_t, pread64, int, void *, size_t, off64_t)
    return fd_fails("read", file) ? -1 : real(file, bytes, count, place);
}

int fsync(int file)
{
    REAL(int, fsync, int)
    wait_for_disk(file);
    return fd_fails("fsync", file) ? -1 : real(file);
}

int fdatasync(int file)
{
    REAL(int, fdatasync, int)
    wait_for_disk(file);
    return fd_fails("fdatasync", file) ? -1 : real(file);
}

int ftruncate(int file, off_t length)
{
    REAL(int, ftruncate, int, off_t)
    return fd_fails("ftruncate", file) ? -1 : real(file, length);
}

int ftruncate64(int file, off64_t length)
{
    REAL(int, ftruncate64, int, off64_t)
    return fd_fails("ftruncate", file) ? -1 : real(file, length);
}

int rename(const char *from, const char *to)
{
    REAL(int, rename, const char *, const char *)
    return fails("rename", to) ? -1 : real(from, to);
}

int unlink(const char *path)
{
    REAL(int, unlink, const char *)
    return fails("unlink", path) ? -1 : real(path);
}

int mkdir(const char *path, mode_t mode)
{
    REAL(int, mkdir, const char *, mode_t)
    return fails("mkdir", path) ? -1 : real(path, mode);
}

int open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    REAL(int, open, const char *, int, ...)
    if (flags & (O_CREAT | O_TMPFILE)) {
        __builtin_va_list more;
        __builtin_va_start(more, flags);
        mode = __builtin_va_arg(more, mode_t);
        __builtin_va_end(more);
    }
    if (flags & O_CREAT && fails("create", path))
        return -1;
    return real(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    mode_t mode = 0;
    REAL(int, open64, const char *, int, ...)
    if (flags & (O_CREAT | O_TMPFILE)) {
        __builtin_va_list more;
        __builtin_va_start(more, flags);
        mode = __builtin_va_arg(more, mode_t);
        __builtin_va_end(more);
    }
    if (flags & O_CREAT && fails("create", path))
        return -1;
    return real(path, flags, mode);
}

int clock_gettime(clockid_t which, struct timespec *now)
{
    REAL(int, clock_gettime, clockid_t, struct timespec *)
    int result = real(which, now);
    if (result == 0 && which == CLOCK_REALTIME)
        now->tv_sec += clock_shift;
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    REAL(int, gettimeofday, struct timeval *, void *)
    int result = real(now, zone);
    if (result == 0)
        now->tv_sec += clock_shift;
    return result;
}

time_t time(time_t *into)
{
    time_t now = true_seconds() + clock_shift;
    if (into)
        *into = now;
    return now;
}
