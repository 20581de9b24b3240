"""Plan folders: where they are, how one is made, earlier versions of one."""
