"""What is asked, one file a kind of question: what is open, what an answer would move, in words."""
