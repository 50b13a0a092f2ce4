"""What a meeting decides without a ballot."""
