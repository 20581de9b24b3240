"""Many plans: episodes of duties from many places, in Parquet, asked in one portable SQL."""
