/*
 * Asks the kernel: from how many bytes on does execve say E2BIG?
 *
 *   execve INPUT STACK STRING MOST
 *
 * INPUT: a file of NUL-terminated strings: the path, the number of arguments, the arguments, the variables.
 * STACK: the soft RLIMIT_STACK in bytes, or "unlimited".
 * STRING: which string is lengthened by `x` after `x`, counted from the first argument.
 *
 * Prints the least number of bytes, at most MOST, by which the string must grow for execve to fail, or "none".
 * Any other failure than E2BIG ends it with status 2 and a message.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void give_up(const char *what) {
  fprintf(stderr, "execve: %s: %s\n", what, strerror(errno));
  exit(2);
}

static char *read_all(const char *path, size_t *size) {
  struct stat state;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0 || fstat(file, &state) < 0) give_up(path);
  char *text = malloc(state.st_size + 1);
  if (text == NULL) give_up("malloc");
  for (*size = 0; *size < (size_t)state.st_size;) {
    ssize_t got = read(file, text + *size, state.st_size - *size);
    if (got <= 0) give_up(path);
    *size += got;
  }
  text[*size] = '\0';
  close(file);
  return text;
}

/* In a process of its own: 0, or the errno of execve. */
static int try(const char *path, char **argv, char **env, const struct rlimit *stack) {
  int report[2];
  if (pipe(report) < 0 || fcntl(report[1], F_SETFD, FD_CLOEXEC) < 0) give_up("pipe");
  pid_t child = fork();
  if (child < 0) give_up("fork");
  if (child == 0) {
    int problem = 0;
    if (setrlimit(RLIMIT_STACK, stack) < 0) problem = -errno;
    if (problem == 0) {
      execve(path, argv, env);
      problem = errno;
    }
    _exit(write(report[1], &problem, sizeof problem) == sizeof problem ? 0 : 1);
  }
  close(report[1]);
  int problem = 0;
  ssize_t got = read(report[0], &problem, sizeof problem);
  close(report[0]);
  int status;
  if (got < 0 || waitpid(child, &status, 0) < 0) give_up("wait");
  if (problem < 0) {
    errno = -problem;
    give_up("setrlimit");
  }
  /* Killed behind the point of no return: accepted by the limit, and yet not started. */
  if (WIFSIGNALED(status)) {
    fprintf(stderr, "execve: the program ended by signal %d\n", WTERMSIG(status));
    exit(2);
  }
  if (problem != 0 && problem != E2BIG) {
    errno = problem;
    give_up(path);
  }
  return problem;
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fprintf(stderr, "usage: execve INPUT STACK STRING MOST\n");
    return 2;
  }
  size_t size;
  char *text = read_all(argv[1], &size);
  size_t count = 0;
  for (size_t i = 0; i < size; i++) count += text[i] == '\0';
  char **strings = calloc(count + 2, sizeof *strings);
  if (strings == NULL || count < 2) give_up("too few strings");
  char *at = text;
  for (size_t i = 0; i < count; i++, at += strlen(at) + 1) strings[i] = at;

  char *path = strings[0];
  size_t arguments = strtoul(strings[1], NULL, 10);
  /* One place more, for the NULL between arguments and variables. */
  char **args = strings + 1;
  memmove(args, strings + 2, arguments * sizeof *args);
  args[arguments] = NULL;
  char **env = args + arguments + 1;

  struct rlimit stack;
  if (getrlimit(RLIMIT_STACK, &stack) < 0) give_up("getrlimit");
  stack.rlim_cur = strcmp(argv[2], "unlimited") == 0 ? RLIM_INFINITY : strtoull(argv[2], NULL, 10);

  size_t string = strtoul(argv[3], NULL, 10);
  char **grown = string < arguments ? args + string : env + (string - arguments);
  size_t most = strtoul(argv[4], NULL, 10);
  size_t length = strlen(*grown);
  char *longest = malloc(length + most + 1);
  if (longest == NULL) give_up("malloc");
  memcpy(longest, *grown, length);
  memset(longest + length, 'x', most);
  *grown = longest;

  /* The least length that fails, by halves; what fits stays below it. */
  size_t from = 0, to = most + 1;
  while (from < to) {
    size_t middle = from + (to - from) / 2;
    longest[length + middle] = '\0';
    int problem = try(path, args, env, &stack);
    longest[length + middle] = 'x';
    if (problem != 0) to = middle;
    else from = middle + 1;
  }
  if (to > most) printf("none\n");
  else printf("%zu\n", to);
  return 0;
}
