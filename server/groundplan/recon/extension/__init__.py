"""Where may others plug in: who declares, who registers, who loads. One module for each language."""
