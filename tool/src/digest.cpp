// SHA-256 by nettle; see digest.hpp.
#include "digest.hpp"

#include <array>

#include <nettle/base64.h>
#include <nettle/sha2.h>

#include "format.hpp"

namespace tenon::tool {

struct sha256::state {
    sha256_ctx context;
};

sha256::sha256() : state_{std::make_unique<state>()} { sha256_init(&state_->context); }
sha256::~sha256() = default;

sha256& sha256::add(std::string_view data) {
    sha256_update(&state_->context, data.size(), reinterpret_cast<const uint8_t*>(data.data()));
    return *this;
}

sha256& sha256::add_part(std::string_view data) {
    return add(formatted("{}:", data.size())).add(data);
}

std::string sha256::finish() {
    std::string bytes(SHA256_DIGEST_SIZE, '\0');
    sha256_digest(&state_->context, bytes.size(), reinterpret_cast<uint8_t*>(bytes.data()));
    return bytes;
}

std::string sha256::hex() {
    std::string text;
    for (const char byte : finish()) text += formatted("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

std::string sha256::base64() {
    const auto bytes = finish();
    base64_encode_ctx context;
    base64url_encode_init(&context);
    std::string text(BASE64_ENCODE_LENGTH(bytes.size()) + BASE64_ENCODE_FINAL_LENGTH, '\0');
    auto length = base64_encode_update(&context, text.data(), bytes.size(),
                                       reinterpret_cast<const uint8_t*>(bytes.data()));
    length += base64_encode_final(&context, text.data() + length);
    text.resize(length);
    while (text.ends_with('=')) text.pop_back();
    return text;
}

}  // namespace tenon::tool
