"""Model to text: pages, sheets, figures, exports."""
