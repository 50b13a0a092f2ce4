"""What was reached of the targets: periods, reports of the units, how each target stands."""
