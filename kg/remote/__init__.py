"""Other hosts, asked politely: stores, and what is loaded into them."""
