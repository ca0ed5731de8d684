"""The article on the page: what is safe to show, rows, ink, and the widget."""
