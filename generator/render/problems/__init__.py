"""Problems as people and programs read them: with the line and a caret, as annotations, as SARIF."""
