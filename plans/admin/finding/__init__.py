"""Finding the words of a quotation in the documents, to attach exactly what is printed."""
