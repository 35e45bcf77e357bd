"""The review page: where researchers read, decide and correct. Listens on loopback only; see docs/gjennomgang.md."""
