"""Puts the number of the line in front."""

import host

host.filter(lambda line: f"{host.line_number():3} {line}")
