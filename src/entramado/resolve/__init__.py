"""Which mentions of many reports are one entity."""
