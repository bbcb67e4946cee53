"""Documents on their way in: read, split into passages, corrected; pure, and knows no request."""
