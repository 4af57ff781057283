"""Other hosts, asked politely: services that give records, and stores, which are asked and loaded."""
