// Somebody else's library, which knows nothing of Python.
#pragma once

#include <cstdarg>
#include <map>
#include <string>
#include <vector>

namespace library {

struct opaque;

/// A class that nobody exposes.
class Engine {
public:
    int power() const { return 9; }
};

/// A thing with a few members that Python cannot have.
class Thing {
public:
    explicit Thing(int size = 1) : size_{size} {}
    Thing(opaque*, int) {}

    /// How large it is.
    int width() const { return size_; }
    void set(int size) { size_ = size; }
    void set(opaque* what);
    opaque* handle() const { return nullptr; }
    std::string& label() { return label_; }
    Engine engine() const { return {}; }
    int use(const Engine& engine) const { return engine.power(); }

    int count = 3;
    opaque* secret = nullptr;
    unsigned narrow : 3 = 1;

private:
    int size_ = 0;
    std::string label_;
};

inline int twice(int value) { return 2 * value; }
inline void touch(opaque*) {}
inline int measure(const Thing& thing) { return thing.width(); }
inline int power_of(const Engine& engine) { return engine.power(); }
inline constexpr int limit = 7;
inline opaque* const nobody = nullptr;

}  // namespace library
