"""What the pages of the intake show, made of documents and proposals; writes nothing."""
