"""The measure of the pages: a bare Flask page with one query, on the same server and the same database file."""

import os
import sqlite3

from flask import Flask

app = Flask(__name__)
connection = sqlite3.connect(os.environ["BARE_DATABASE"], check_same_thread=False)


@app.route("/")
def page():
    rows = connection.execute("SELECT id, name, slug FROM neighbourhood ORDER BY name").fetchall()
    items = "".join(f"<li>{name}</li>" for _id, name, _slug in rows)
    return f"<!doctype html><title>Bare</title><h1>Bare</h1><ul>{items}</ul>"
