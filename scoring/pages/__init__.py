"""Pages where several rooms meet: a sheet as everybody reads it, a piece of evidence, where opinions part."""
