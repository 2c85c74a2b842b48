"""Attachments of an initiative: PDF files, and drawings and photos, stripped of what does not belong to the picture."""
