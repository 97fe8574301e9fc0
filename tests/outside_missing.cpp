// A function from outside whose class nobody exposes: the import fails.
#include <tenon/tenon.hpp>

namespace {

class Ghost {
public:
    int weight() const { return 0; }
};

int weigh(const Ghost& ghost) { return ghost.weight(); }

}  // namespace

TENON_MODULE(outside_missing, m) { m.expose<^^weigh>(); }
