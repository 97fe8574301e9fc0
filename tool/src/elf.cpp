// Reads shared objects; see elf.hpp. The ELF structures are those of the system's <elf.h>.
#include "elf.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <elf.h>
#include <memory>
#include <span>

#include "files.hpp"

namespace tenon::tool {
namespace {

class elf_image {
public:
    explicit elf_image(std::string bytes) : bytes_{std::move(bytes)} {}

    bool valid() const {
        return bytes_.size() > sizeof(Elf64_Ehdr) && bytes_.starts_with(ELFMAG) &&
            bytes_[EI_CLASS] == ELFCLASS64 && bytes_[EI_DATA] == ELFDATA2LSB &&
            std::endian::native == std::endian::little;
    }

    std::vector<Elf64_Shdr> sections() const {
        const auto header = at<Elf64_Ehdr>(0);
        std::vector<Elf64_Shdr> result;
        for (unsigned i = 0; i < header.e_shnum; ++i)
            result.push_back(at<Elf64_Shdr>(header.e_shoff + i * sizeof(Elf64_Shdr)));
        return result;
    }

    template <class T>
    T at(std::size_t offset) const {
        T value{};
        if (offset + sizeof(T) <= bytes_.size())
            std::memcpy(&value, bytes_.data() + offset, sizeof(T));
        return value;
    }

    template <class T>
    std::vector<T> array(const Elf64_Shdr& section) const {
        std::vector<T> result;
        for (std::size_t i = 0; i + sizeof(T) <= section.sh_size; i += sizeof(T))
            result.push_back(at<T>(section.sh_offset + i));
        return result;
    }

    std::string text(const Elf64_Shdr& strings, std::size_t offset) const {
        const auto start = strings.sh_offset + offset;
        return start < bytes_.size() ? std::string{bytes_.c_str() + start} : std::string{};
    }

private:
    std::string bytes_;
};

void read_versions(const elf_image& image, const Elf64_Shdr& section, const Elf64_Shdr& strings,
                   shared_object& into) {
    auto offset = section.sh_offset;
    for (unsigned i = 0; i < section.sh_info; ++i) {
        const auto need = image.at<Elf64_Verneed>(offset);
        auto inner = offset + need.vn_aux;
        for (unsigned j = 0; j < need.vn_cnt; ++j) {
            const auto version = image.at<Elf64_Vernaux>(inner);
            into.versions.push_back(image.text(strings, version.vna_name));
            inner += version.vna_next;
        }
        offset += need.vn_next;
    }
}

void read_symbols(const elf_image& image, std::span<const Elf64_Sym> symbols,
                  std::span<const Elf64_Half> versions, const Elf64_Shdr& strings,
                  shared_object& into) {
    constexpr std::string_view entry = "PyInit_";
    for (std::size_t i = 1; i < symbols.size(); ++i) {
        const auto& symbol = symbols[i];
        const auto name = image.text(strings, symbol.st_name);
        if (symbol.st_shndx != SHN_UNDEF) {
            if (name.starts_with(entry)) into.entry_points.push_back(name.substr(entry.size()));
            continue;
        }
        const auto version = i < versions.size() ? versions[i] & 0x7fff : VER_NDX_GLOBAL;
        if (ELF64_ST_BIND(symbol.st_info) != STB_WEAK && version <= VER_NDX_GLOBAL &&
            !name.starts_with("Py") && !name.starts_with("_Py"))
            into.unversioned.push_back(name);
    }
}

}  // namespace

std::optional<shared_object> read_shared_object(const fs::path& path) {
    const elf_image image{read_file(path)};
    if (!image.valid()) return std::nullopt;
    shared_object result;
    const auto sections = image.sections();
    const auto linked = [&](const Elf64_Shdr& section) {
        return section.sh_link < sections.size() ? sections[section.sh_link] : Elf64_Shdr{};
    };
    std::vector<Elf64_Half> versions;
    for (const auto& section : sections)
        if (section.sh_type == SHT_GNU_versym) versions = image.array<Elf64_Half>(section);
    for (const auto& section : sections) {
        const auto strings = linked(section);
        if (section.sh_type == SHT_DYNSYM)
            read_symbols(image, image.array<Elf64_Sym>(section), versions, strings, result);
        else if (section.sh_type == SHT_GNU_verneed) read_versions(image, section, strings, result);
        else if (section.sh_type == SHT_DYNAMIC)
            for (const auto& entry : image.array<Elf64_Dyn>(section))
                if (entry.d_tag == DT_NEEDED)
                    result.needed.push_back(image.text(strings, entry.d_un.d_val));
    }
    return result;
}

std::string demangled(const std::string& symbol) {
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> text{
        abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), &std::free};
    return status == 0 ? std::string{text.get()} : symbol;
}

}  // namespace tenon::tool
