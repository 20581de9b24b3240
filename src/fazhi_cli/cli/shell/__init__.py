"""How the program meets a shell: the table of commands, help, messages, streams, completion."""
