"""The examples are projects with environments of their own: tests/docs builds and tests them there."""

collect_ignore_glob = ["*"]
