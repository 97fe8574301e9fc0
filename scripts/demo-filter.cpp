// A filter, as people write them to get C++ into a Python program: numbers as lines of text on
// standard input, their sum on standard output. `make demo` times it against a Tenon module.
#include <charconv>
#include <cstdio>
#include <string>

int main() {
    std::string text;
    char block[1 << 16];
    while (const auto size = std::fread(block, 1, sizeof block, stdin)) text.append(block, size);
    double sum = 0.0;
    for (const char *at = text.data(), *end = at + text.size(); at < end; ++at) {
        double value = 0.0;
        const auto [after, error] = std::from_chars(at, end, value);
        if (error != std::errc{}) {
            std::fprintf(stderr, "not a number at byte %td\n", at - text.data());
            return 1;
        }
        sum += value;
        at = after;
    }
    std::printf("%.17g\n", sum);
}
