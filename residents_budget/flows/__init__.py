"""Where the money goes: from pot to grant to cost line to receipt, as a picture, a table, a file and a report."""
