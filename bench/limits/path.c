/*
 * What nobody who checks checksums can go below: copies a file of frames in chunks of 64 KiB, and hashes each payload twice with
 * OpenSSL. Started by `npm run bench`: `path memory DIR path NAME`; prints the mean in ns as a line of JSON.
 */
#include <openssl/sha.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { HEADER = 24, CHUNK = 65536 };
static const double WARM_UP = 200e6, AT_LEAST = 600e6;

static uint8_t *data, *copy;
static long size;
static unsigned wrong;

static void once(void) {
  for (long at = 0; at < size; at += CHUNK) memcpy(copy + at, data + at, size - at < CHUNK ? size - at : CHUNK);
  for (long at = 0; at < size;) {
    uint32_t length;
    uint8_t first[32], second[32];
    memcpy(&length, copy + at + 16, 4);
    SHA256(copy + at + HEADER, length, first);
    SHA256(first, 32, second);
    wrong += memcmp(second, copy + at + 20, 4) != 0;
    at += HEADER + length;
  }
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static double spent(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e9 + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e3;
}

int main(int argc, char **argv) {
  char name[4096];
  if (argc != 5) return 2;
  snprintf(name, sizeof name, "%s/%s.bin", argv[2], argv[4]);
  FILE *file = fopen(name, "rb");
  if (!file) return 1;
  fseek(file, 0, SEEK_END);
  size = ftell(file);
  rewind(file);
  data = malloc(size);
  copy = malloc(size);
  if (fread(data, 1, size, file) != (size_t)size) return 1;

  for (double began = now(); now() - began < WARM_UP;) once();
  for (int n = 1;; n *= 2) {
    double began = now(), cpu = spent();
    for (int i = 0; i < n; i++) once();
    double took = now() - began;
    if (took >= AT_LEAST && !wrong) {
      printf("{\"wall\":%f,\"cpu\":%f}\n", took / n, (spent() - cpu) / n);
      return 0;
    }
    if (wrong) return 1;
  }
}
