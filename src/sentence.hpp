// A message put together without a Python object per piece.
#pragma once

#include <tenon/lower/python.hpp>
#include <tenon/object/call.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tenon::runtime {

/// What does not fit is left out at the end, which only values and paths of absurd length reach.
class sentence {
public:
    [[gnu::always_inline]] sentence& operator<<(std::string_view text) noexcept {
        std::size_t size = text.size();
        if (size <= room()) [[likely]]
            std::memcpy(end_, text.data(), size);  // of a literal: a few moves
        else std::memcpy(end_, text.data(), size = room());
        end_ += size;
        return *this;
    }
    sentence& operator<<(PyObject* text) noexcept {
        Py_ssize_t size = 0;
        const char* const utf8 = PyUnicode_AsUTF8AndSize(text, &size);
        if (utf8 == nullptr) {
            PyErr_Clear();  // lone surrogates: shown as nothing
            return *this;
        }
        return *this << std::string_view{utf8, static_cast<std::size_t>(size)};
    }
    /// ` ('text')` for a short str of plain characters, whose repr need not be made; false for others.
    bool show_plain(PyObject* value) noexcept {
        if (!PyUnicode_CheckExact(value) || !PyUnicode_IS_COMPACT_ASCII(value)) return false;
        const auto size = static_cast<std::size_t>(PyUnicode_GET_LENGTH(value));
        if (size > 38 || room() < 48) return false;
        const auto* const chars = static_cast<const char*>(PyUnicode_DATA(value));
        char* to = end_;
        *to++ = ' ';
        *to++ = '(';
        *to++ = '\'';
        for (std::size_t i = 0; i < size; ++i, ++to) {
            const char c = *to = chars[i];
            if (c < ' ' || c == '\'' || c == '\\' || c == '\x7f') return false;
        }
        *to++ = '\'';
        *to++ = ')';
        end_ = to;
        return true;
    }
    [[nodiscard]] reference str() const noexcept {
        const auto size = static_cast<std::size_t>(end_ - chars_);
        if (!is_ascii(size))  // a sequence cut at the end is replaced, not refused
            return reference{
                PyUnicode_DecodeUTF8(chars_, static_cast<Py_ssize_t>(size), "replace")};
        reference text{PyUnicode_New(static_cast<Py_ssize_t>(size), 127)};
        if (text) std::memcpy(PyUnicode_DATA(text.get()), chars_, size);
        return text;
    }
    void raise(PyObject* type) const noexcept {
        if (const reference text = str(); text) PyErr_SetObject(type, text.get());
    }

private:
    [[nodiscard]] std::size_t room() const noexcept {
        return sizeof(chars_) - static_cast<std::size_t>(end_ - chars_);
    }
    [[nodiscard]] bool is_ascii(std::size_t size) const noexcept {
        std::uint64_t all = 0;
        std::size_t i = 0;
        for (; i + 8 <= size; i += 8) {
            std::uint64_t eight;
            std::memcpy(&eight, chars_ + i, 8);
            all |= eight;
        }
        for (; i < size; ++i) all |= static_cast<unsigned char>(chars_[i]);
        return (all & 0x8080808080808080U) == 0;
    }
    char chars_[1024];
    char* end_ = chars_;
};

}  // namespace tenon::runtime
