"""How the talk goes: where it heats up or cools, what nobody answered, and which initiators need a hand."""
