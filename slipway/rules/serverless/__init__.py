"""SRV - serverless endpoints."""
