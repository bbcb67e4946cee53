"""How a change becomes public: states, proposals, review, history. Knows no plan."""
