"""Examples are projects with environments of their own, where tests/docs builds and tests them."""

collect_ignore_glob = ["*"]
