"""What is done to words, and what they may be: forms of a name, titles, sentences, abbreviations."""
