"""What covers the page, or stands beside it, until it is answered."""
