"""A processing job that copies a snapshot of the Hugging Face Hub to S3; docs/staging.md."""
