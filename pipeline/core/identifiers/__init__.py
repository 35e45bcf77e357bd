"""
Identifiers in Norwegian speech: what could tell who is speaking or spoken of.

`find.find` joins the modules; each of the others knows one kind of identifier and is a function from a turn's words to `spans.Find`s.
"""
