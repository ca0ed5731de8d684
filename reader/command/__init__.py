"""The commands of the command line, one a module; each is loaded only when it is called."""
