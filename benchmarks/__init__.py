"""How well GaitCheck measures, and the synthetic runners it is measured on."""
