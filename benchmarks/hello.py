"""The floor: the smallest Textual program that answers a key."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    count = 0

    def compose(self) -> ComposeResult:
        yield Static("Hello, floor")

    def key_j(self) -> None:
        self.count += 1
        self.query_one(Static).update(f"Hello, floor {self.count}")


if __name__ == "__main__":
    Hello().run()
