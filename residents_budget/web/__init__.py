"""HTTP without neighbourhoods: access, addresses, languages, forms, errors, security headers."""

from residents_budget.web import access, addresses, errors, i18n, limits, pages, security, static_files, visitor_pages


def init(app):
    """Give ``app`` everything that is the same on all pages."""
    from residents_budget.web.views import bp

    addresses.init(app)
    security.init(app)
    i18n.init(app)
    access.init(app)
    limits.init(app)
    pages.init(app)
    static_files.init(app)
    visitor_pages.init(app)
    errors.init(app)
    app.register_blueprint(bp)
