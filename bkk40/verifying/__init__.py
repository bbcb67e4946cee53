"""Whether pasted words stand in a document: where, how exactly, and what rests on them."""
