// Containers of objects: elements and iterators, and what they forbid.
#include <tenon/tenon.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace py = tenon;

namespace elements {

struct [[=py::expose]] Item {
    int value = 0;
    void add(int by) { value += by; }
};

class [[=py::expose]] Items {
public:
    explicit Items(int count) : items_(static_cast<std::size_t>(count)) {}
    std::size_t size() const { return items_.size(); }
    Item& operator[](std::size_t index) { return items_[index]; }
    const Item& operator[](std::size_t index) const { return items_[index]; }
    Item& front() { return items_.front(); }
    Item& back() { return items_.back(); }
    auto begin() { return items_.begin(); }
    auto end() { return items_.end(); }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }
    void append(int value) { items_.push_back({value}); }
    /// Calls back while it is read.
    void each(const std::function<void(int)>& call) const {
        for (const Item& item : items_) call(item.value);
    }

private:
    std::vector<Item> items_;
};

class [[=py::expose]] Grid {
public:
    Grid() { rows_.assign(2, Items{3}); }
    std::size_t size() const { return rows_.size(); }
    Items& operator[](std::size_t index) { return rows_[index]; }
    void grow() { rows_.emplace_back(1); }
    const Items& shown() const { return rows_[0]; }
    Items loose{2};

private:
    std::vector<Items> rows_;
};

class [[=py::expose]] Words {
public:
    void add(const std::string& key, int value) { words_[key] = value; }
    auto begin() const { return words_.begin(); }
    auto end() const { return words_.end(); }

private:
    std::map<std::string, int> words_;
};

class [[=py::expose]] Owners {
public:
    Owners() {
        for (int i = 0; i < 3; ++i) items_.push_back(std::make_unique<Item>(Item{i}));
        items_.push_back(nullptr);
    }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }

private:
    std::vector<std::unique_ptr<Item>> items_;
};

// Refuses to be read at the third element.
class [[=py::expose]] Broken {
public:
    struct iterator {
        int at;
        int operator*() const {
            if (at == 2) throw std::runtime_error{"broken"};
            return at;
        }
        iterator& operator++() {
            ++at;
            return *this;
        }
        bool operator==(const iterator&) const = default;
    };
    iterator begin() const { return {0}; }
    iterator end() const { return {9}; }
    void change() {}
};

}  // namespace elements

TENON_MODULE(elements)
