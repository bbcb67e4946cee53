"""What pages show of what can be taken away."""
