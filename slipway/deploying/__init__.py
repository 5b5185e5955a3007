"""What was reviewed is what is deployed: change sets, compared before they are executed."""
