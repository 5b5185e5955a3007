"""Who runs what: the evidence of every deploy, and how far the environments are apart."""
