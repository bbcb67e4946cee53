"""The API: what joins the answers of the rooms, and says the same things of all of them."""
