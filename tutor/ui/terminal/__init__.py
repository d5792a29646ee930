"""How cells become bytes. The one place that knows the terminal, and that touches Textual's private names."""
