"""The command line: one module a command."""

import gc

# A command lives for a fraction of a second and makes few cycles; looking for them
# while modules load and plans are built costs more than it frees (benchmarks/).
gc.set_threshold(100_000, 50, 100)
