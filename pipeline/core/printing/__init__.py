"""Documents for people: Word, Excel, HTML and REFI-QDA."""
