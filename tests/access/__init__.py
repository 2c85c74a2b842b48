"""Who may use which page, feature by feature: endpoint -> the roles, in one line each."""
