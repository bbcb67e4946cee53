"""How others take the knowledge away."""
