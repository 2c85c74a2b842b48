"""How long writing down what came of it takes."""
