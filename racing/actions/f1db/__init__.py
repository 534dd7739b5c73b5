"""Writing F1DB: one module per kind of row, called by `import_f1db` within one transaction per season."""
