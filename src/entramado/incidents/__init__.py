"""Which event statements of many reports are one incident."""
