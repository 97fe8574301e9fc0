// C++20: an exception class that is none of C++'s, and a translator of another form.
#include <tenon/tenon.hpp>

struct failure {
    int code;
};
int translate(int code) { return code; }

TENON_MODULE(broken, m) {
    m.exception<failure>("Failure");
    m.translate<&translate>();
    m.translate<failure, int>();
}
