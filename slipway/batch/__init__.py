"""Batch runs from a file of records to answers, and scores of the answers. No boto3 in here."""
