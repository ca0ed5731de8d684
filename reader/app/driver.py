"""Keeps the program alive when the terminal sends what Textual's parser cannot read.

Textual 8.2.8 parses the kitty keyboard protocol with `int()`: a key that carries alternate codes
(`ESC[1081::113;5u`, as a terminal sends it when another program left that mode on), a code point
beyond Unicode or bytes that are no UTF-8 raise from the input thread, and the whole program ends.
Here such input is dropped and the thread goes on reading.
"""

from __future__ import annotations

from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver


class GuardedDriver(LinuxDriver):
    """Textual's driver for Unix terminals, which outlives input that it does not understand."""

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
