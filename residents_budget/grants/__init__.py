"""What is agreed with a grant: conditions, instalments, what the group and others bring."""
