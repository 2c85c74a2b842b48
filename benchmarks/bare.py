"""The measure of the pages: a bare Flask page with one query and twenty rows, on the same database and server."""

import os

from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["BARE_DATABASE"]
db = SQLAlchemy(app)

PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Bare</title></head>
<body><h1>Bare</h1><ul>{% for row in rows %}
<li>{{ row.id }}: {{ row.title }}, {{ row.asked_cents }}</li>{% endfor %}</ul></body>
</html>"""


@app.route("/")
def page():
    rows = db.session.execute(text("SELECT id, title, asked_cents FROM initiative ORDER BY id LIMIT 20")).all()
    return render_template_string(PAGE, rows=rows)
