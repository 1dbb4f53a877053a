"""All output: the PDF engine and the faces of the hosts."""
