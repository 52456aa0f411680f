"""What benches/import.py is made of: texts, how they are set, how they are read back, what damage they take, how they are judged."""
