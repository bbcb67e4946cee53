"""What changed, when, why and by whom, for readers: lists, pages and feeds. Roles, never names."""
