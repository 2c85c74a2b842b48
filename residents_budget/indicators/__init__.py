"""The figures behind the three bands of effect, each as a picture, a table, a sentence and a file."""
