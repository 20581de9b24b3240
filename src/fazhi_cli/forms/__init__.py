"""Forms: what each body is asked in a period, sent out as files, and what comes back."""
