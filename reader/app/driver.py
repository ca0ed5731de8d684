"""What Textual's driver for terminals lacks: it outlives strange input, and reaches a clipboard through tmux.

Textual 8.2.8 parses the kitty keyboard protocol with `int()`: a key that carries alternate codes
(`ESC[1081::113;5u`, as a terminal sends it when another program left that mode on), a code point
beyond Unicode or bytes that are no UTF-8 raise from the input thread, and the whole program ends.
Here such input is dropped and the thread goes on reading.

As it comes configured, tmux takes no OSC 52, the sequence that sets the clipboard: it is sent a second time,
wrapped for the terminal around tmux, which is passed on where `allow-passthrough` is on.
"""

from __future__ import annotations

import os

from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

CLIPBOARD = "\x1b]52;"
"""What begins the sequence that sets the clipboard."""


class GuardedDriver(LinuxDriver):
    """Textual's driver for Unix terminals, which outlives input that it does not understand."""

    def write(self, data: str) -> None:
        """Write to the terminal; what is for the clipboard also to the one around tmux."""
        super().write(data)
        if data.startswith(CLIPBOARD) and os.environ.get("TMUX"):
            escaped = data.replace("\x1b", "\x1b\x1b")
            super().write(f"\x1bPtmux;{escaped}\x1b\\")

    def run_input_thread(self) -> None:
        """Read input until the program ends; what cannot be parsed is lost, nothing else."""
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except (ValueError, OverflowError, IndexError):
                # The parser is a generator and dead by now; calling again makes a new one.
                continue


def guarded(driver: type[Driver]) -> type[Driver]:
    """Return the guarded kin of a driver class, or the class itself where none is needed."""
    return GuardedDriver if driver is LinuxDriver else driver
